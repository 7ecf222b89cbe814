import subprocess
import sys


def test_only_the_scheduler_pays_for_the_package() -> None:
    modules = "curve days futures fuzz intervals leeches load model parameters preset spans"
    code = "import sys; " + "; ".join(f"import quizapp.memory.{name}" for name in modules.split())
    code += "; import quizapp.study.queue, quizapp.study.faces, quizapp.study.upcoming"
    code += "; sys.exit('fsrs' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
