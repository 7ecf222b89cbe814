-- Progress as quizapp wrote it at revision 0004: a row or more in every table.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE day_tallies (
	learner INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	deck INTEGER NOT NULL, 
	new INTEGER NOT NULL, 
	reviews INTEGER NOT NULL, 
	recalled INTEGER NOT NULL, 
	answers INTEGER NOT NULL, 
	milliseconds INTEGER NOT NULL, 
	CONSTRAINT pk_day_tallies PRIMARY KEY (learner, day, deck), 
	CONSTRAINT fk_day_tallies_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_day_tallies_deck FOREIGN KEY(deck) REFERENCES decks (number)
);
INSERT INTO "day_tallies" VALUES(1,739667,1,3,0,0,6,30000);
INSERT INTO "day_tallies" VALUES(1,739677,1,0,0,0,1,5000);
CREATE TABLE deck_files (
	path VARCHAR NOT NULL, 
	deck INTEGER, 
	content_hash VARCHAR NOT NULL, 
	compiler_version INTEGER NOT NULL, 
	summary VARCHAR, 
	details VARCHAR, 
	CONSTRAINT pk_deck_files PRIMARY KEY (path), 
	CONSTRAINT fk_deck_files_deck FOREIGN KEY(deck) REFERENCES decks (number) ON DELETE SET NULL
);
INSERT INTO "deck_files" VALUES('/decks/a.yaml',1,'ec5457c20108eb1b7a1259e2b375944e',2,NULL,NULL);
CREATE TABLE decks (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	description VARCHAR, 
	notice VARCHAR, 
	sections JSON NOT NULL, 
	is_present BOOLEAN NOT NULL, 
	CONSTRAINT pk_decks PRIMARY KEY (number), 
	CONSTRAINT uq_decks_id UNIQUE (id)
);
INSERT INTO "decks" VALUES(1,'a-deck','A deck',NULL,NULL,'[[null, "", 3]]',1);
CREATE TABLE events (
	learner INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	zone VARCHAR NOT NULL, 
	day INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	session INTEGER, 
	fact INTEGER, 
	rating INTEGER, 
	face VARCHAR, 
	milliseconds INTEGER, 
	outcome JSON, 
	voids INTEGER, 
	CONSTRAINT pk_events PRIMARY KEY (learner, number), 
	CONSTRAINT fk_events_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_events_fact FOREIGN KEY(fact) REFERENCES facts (number)
);
INSERT INTO "events" VALUES(1,1,'2026-02-20 12:00:00.000000','UTC',739667,'met',1,1,NULL,NULL,NULL,'{"is_suspended": false, "buried_on": null, "is_flagged": false, "met_on": 739667}',NULL);
INSERT INTO "events" VALUES(1,2,'2026-02-20 12:00:00.000000','UTC',739667,'met',1,2,NULL,NULL,NULL,'{"is_suspended": false, "buried_on": null, "is_flagged": false, "met_on": 739667}',NULL);
INSERT INTO "events" VALUES(1,3,'2026-02-20 12:00:00.000000','UTC',739667,'met',1,3,NULL,NULL,NULL,'{"is_suspended": false, "buried_on": null, "is_flagged": false, "met_on": 739667}',NULL);
INSERT INTO "events" VALUES(1,4,'2026-02-20 12:00:00.000000','UTC',739667,'answer',1,1,3,'card',5000,'{"state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:00+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:00+00:00", "last_day": 739667, "reps": 1, "lapses": 0}',NULL);
INSERT INTO "events" VALUES(1,5,'2026-02-20 12:00:10.000000','UTC',739667,'answer',1,2,3,'card',5000,'{"state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:10+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:10+00:00", "last_day": 739667, "reps": 1, "lapses": 0}',NULL);
INSERT INTO "events" VALUES(1,6,'2026-02-20 12:00:20.000000','UTC',739667,'answer',1,3,3,'forward',5000,'{"state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:20+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:20+00:00", "last_day": 739667, "reps": 1, "lapses": 0}',NULL);
INSERT INTO "events" VALUES(1,7,'2026-02-20 12:20:30.000000','UTC',739667,'answer',1,1,3,'card',5000,'{"state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:30+00:00", "last_day": 739667, "reps": 2, "lapses": 0}',NULL);
INSERT INTO "events" VALUES(1,8,'2026-02-20 12:20:40.000000','UTC',739667,'answer',1,2,3,'card',5000,'{"state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:40+00:00", "last_day": 739667, "reps": 2, "lapses": 0}',NULL);
INSERT INTO "events" VALUES(1,9,'2026-02-20 12:20:50.000000','UTC',739667,'answer',1,3,3,'forward',5000,'{"state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:50+00:00", "last_day": 739667, "reps": 2, "lapses": 0}',NULL);
INSERT INTO "events" VALUES(1,10,'2026-02-23 12:21:00.000000','UTC',739670,'answer',2,1,1,'card',5000,'{"state": 3, "step": 0, "stability": 0.6369781117173378, "difficulty": 7.392238132342694, "due": "2026-02-23T12:31:00+00:00", "due_day": 739670, "last_review": "2026-02-23T12:21:00+00:00", "last_day": 739670, "reps": 3, "lapses": 1}',NULL);
INSERT INTO "events" VALUES(1,11,'2026-02-23 12:21:10.000000','UTC',739670,'undo',NULL,NULL,NULL,NULL,NULL,'{"last": 10}',10);
INSERT INTO "events" VALUES(1,12,'2026-02-23 12:21:10.000000','UTC',739670,'flag',2,1,NULL,NULL,NULL,'{"is_suspended": false, "buried_on": null, "is_flagged": true, "met_on": 739667}',NULL);
INSERT INTO "events" VALUES(1,13,'2026-02-23 12:21:10.000000','UTC',739670,'response',NULL,NULL,NULL,'f4/mechanism:a/source',5000,'{"quiz": 1, "item": 1, "deck": 1, "family": "f4", "facts": ["mechanism:a"], "response": {"options": [], "text": "", "pairs": []}, "verdict": "wrong", "score": 0.0, "certainty": null, "wrong": [], "error": null, "confused_with": null, "is_scored": true}',NULL);
INSERT INTO "events" VALUES(1,14,'2026-02-23 12:21:10.000000','UTC',739670,'quiz',NULL,3,1,'f4/mechanism:a/source',5000,'{"state": 3, "step": 0, "stability": 0.6369781117173378, "difficulty": 7.392238132342694, "due": "2026-02-23T12:31:10+00:00", "due_day": 739670, "last_review": "2026-02-23T12:21:10+00:00", "last_day": 739670, "reps": 3, "lapses": 1}',NULL);
INSERT INTO "events" VALUES(1,15,'2026-02-23 12:21:10.000000','UTC',739670,'leave out',NULL,NULL,NULL,NULL,NULL,'{"deck": 1, "question": "f6/mechanism:a", "reason": null}',NULL);
INSERT INTO "events" VALUES(1,16,'2026-02-23 12:21:10.000000','UTC',739670,'note',NULL,1,NULL,NULL,NULL,'{"text": "mine"}',NULL);
INSERT INTO "events" VALUES(1,17,'2026-03-02 12:00:00.000000','UTC',739677,'answer',3,3,3,'forward',5000,'{"state": 2, "step": null, "stability": 5.249188737303031, "difficulty": 7.38007426350719, "due": "2026-03-06T04:00:00+00:00", "due_day": 739681, "last_review": "2026-03-02T12:00:00+00:00", "last_day": 739677, "reps": 4, "lapses": 1}',NULL);
INSERT INTO "events" VALUES(1,18,'2026-03-02 12:00:10.000000','UTC',739677,'note',NULL,1,NULL,NULL,NULL,'{"text": "another note"}',NULL);
CREATE TABLE evidence (
	learner INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	log_odds DOUBLE NOT NULL, 
	reps INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	"right" JSON NOT NULL, 
	is_written BOOLEAN NOT NULL, 
	CONSTRAINT pk_evidence PRIMARY KEY (learner, fact), 
	CONSTRAINT fk_evidence_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_evidence_fact FOREIGN KEY(fact) REFERENCES facts (number)
);
INSERT INTO "evidence" VALUES(1,3,-2.9856819377004892857e+00,3,739670,'[]',1);
CREATE TABLE facts (
	number INTEGER NOT NULL, 
	deck INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	section VARCHAR, 
	position INTEGER NOT NULL, 
	is_retired BOOLEAN NOT NULL, 
	siblings JSON NOT NULL, 
	confusable JSON NOT NULL, 
	builds_on JSON NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT pk_facts PRIMARY KEY (number), 
	CONSTRAINT uq_facts_deck_id UNIQUE (deck, id), 
	CONSTRAINT fk_facts_deck FOREIGN KEY(deck) REFERENCES decks (number)
);
INSERT INTO "facts" VALUES(1,1,'card:card-0',NULL,0,0,'[]','[]','[]','{"id": "card:card-0", "kind": "card", "section": null, "line": 5, "faces": [{"id": "card", "prompt": "What is asked 0?", "answer": "What is answered 0."}], "topic": null, "evidence": "stated", "origin": null, "why": null, "note": null, "links": [], "siblings": [], "confusable": [], "builds_on": [], "was": [], "meaning": null}');
INSERT INTO "facts" VALUES(2,1,'card:card-1',NULL,1,0,'[]','[]','[]','{"id": "card:card-1", "kind": "card", "section": null, "line": 8, "faces": [{"id": "card", "prompt": "What is asked 1?", "answer": "What is answered 1."}], "topic": null, "evidence": "stated", "origin": null, "why": null, "note": null, "links": [], "siblings": [], "confusable": [], "builds_on": [], "was": [], "meaning": null}');
INSERT INTO "facts" VALUES(3,1,'mechanism:a',NULL,2,0,'[]','[]','[]','{"id": "mechanism:a", "kind": "mechanism", "section": null, "line": 13, "faces": [{"id": "forward", "prompt": "What does one change directly, and which way?", "answer": "One raises two."}, {"id": "backward", "prompt": "What changes two directly, and which way?", "answer": "One raises two."}], "topic": null, "evidence": "stated", "origin": null, "why": null, "note": null, "links": [{"source": "one", "sign": "+", "target": "two", "side": "", "is_hedged": false}], "siblings": [], "confusable": [], "builds_on": [], "was": [], "meaning": ["evidence", "stated", "source", "thing:one", "effect", "raises", "target", "thing:two"]}');
CREATE TABLE learners (
	number INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_learners PRIMARY KEY (number), 
	CONSTRAINT uq_learners_name UNIQUE (name)
);
INSERT INTO "learners" VALUES(1,'me');
CREATE TABLE learnt_as (
	learner INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT pk_learnt_as PRIMARY KEY (learner, fact), 
	CONSTRAINT fk_learnt_as_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_learnt_as_fact FOREIGN KEY(fact) REFERENCES facts (number)
);
INSERT INTO "learnt_as" VALUES(1,3,'{"id": "mechanism:a", "kind": "mechanism", "section": null, "line": 13, "faces": [{"id": "forward", "prompt": "What does one change directly, and which way?", "answer": "One lowers two."}, {"id": "backward", "prompt": "What changes two directly, and which way?", "answer": "One lowers two."}], "topic": null, "evidence": "stated", "origin": null, "why": null, "note": null, "links": [{"source": "one", "sign": "\u2212", "target": "two", "side": "", "is_hedged": false}], "siblings": [], "confusable": [], "builds_on": [], "was": [], "meaning": ["evidence", "stated", "source", "thing:one", "effect", "lowers", "target", "thing:two"]}');
CREATE TABLE marks (
	learner INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	is_suspended BOOLEAN NOT NULL, 
	buried_on INTEGER, 
	is_flagged BOOLEAN NOT NULL, 
	met_on INTEGER, 
	CONSTRAINT pk_marks PRIMARY KEY (learner, fact), 
	CONSTRAINT fk_marks_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_marks_fact FOREIGN KEY(fact) REFERENCES facts (number)
);
INSERT INTO "marks" VALUES(1,1,0,NULL,1,739667);
INSERT INTO "marks" VALUES(1,2,0,NULL,0,739667);
INSERT INTO "marks" VALUES(1,3,0,NULL,0,739667);
CREATE TABLE memories (
	learner INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	deck INTEGER NOT NULL, 
	section VARCHAR, 
	state INTEGER NOT NULL, 
	step INTEGER, 
	stability DOUBLE NOT NULL, 
	difficulty DOUBLE NOT NULL, 
	due DATETIME NOT NULL, 
	due_day INTEGER NOT NULL, 
	last_review DATETIME NOT NULL, 
	last_day INTEGER NOT NULL, 
	reps INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	CONSTRAINT pk_memories PRIMARY KEY (learner, fact), 
	CONSTRAINT ck_memories_state CHECK (state IN (1, 2, 3)), 
	CONSTRAINT ck_memories_step CHECK ((step IS NULL) = (state = 2)), 
	CONSTRAINT ck_memories_stability CHECK (stability > 0), 
	CONSTRAINT ck_memories_difficulty CHECK (difficulty >= 1 AND difficulty <= 10), 
	CONSTRAINT ck_memories_reps CHECK (reps >= 1 AND lapses >= 0), 
	CONSTRAINT fk_memories_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_memories_fact FOREIGN KEY(fact) REFERENCES facts (number), 
	CONSTRAINT fk_memories_deck FOREIGN KEY(deck) REFERENCES decks (number)
);
INSERT INTO "memories" VALUES(1,1,1,NULL,2,NULL,2.3065,2.11121423578539513243e+00,'2026-02-22 04:00:00.000000',739669,'2026-02-20 12:20:30.000000',739667,2,0);
INSERT INTO "memories" VALUES(1,2,1,NULL,2,NULL,2.3065,2.11121423578539513243e+00,'2026-02-22 04:00:00.000000',739669,'2026-02-20 12:20:40.000000',739667,2,0);
INSERT INTO "memories" VALUES(1,3,1,NULL,2,NULL,5.24918873730303126023e+00,7.38007426350719,'2026-03-06 04:00:00.000000',739681,'2026-03-02 12:00:00.000000',739677,4,1);
CREATE TABLE notes (
	learner INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (learner, fact), 
	CONSTRAINT fk_notes_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_notes_fact FOREIGN KEY(fact) REFERENCES facts (number)
);
INSERT INTO "notes" VALUES(1,1,'another note');
CREATE TABLE plans (
	learner INTEGER NOT NULL, 
	session INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	slots JSON NOT NULL, 
	CONSTRAINT pk_plans PRIMARY KEY (learner, session, number), 
	CONSTRAINT fk_plans_learner_session FOREIGN KEY(learner, session) REFERENCES sessions (learner, number) ON DELETE CASCADE
);
INSERT INTO "plans" VALUES(1,1,1,'[[1, 0], [2, 0], [3, 0]]');
INSERT INTO "plans" VALUES(1,2,1,'[[1, null], [2, null], [3, null]]');
INSERT INTO "plans" VALUES(1,3,1,'[[1, null], [2, null]]');
CREATE TABLE pools (
	deck INTEGER NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	generator_version INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_pools PRIMARY KEY (deck), 
	CONSTRAINT fk_pools_deck FOREIGN KEY(deck) REFERENCES decks (number) ON DELETE CASCADE
);
INSERT INTO "pools" VALUES(1,'ec5457c20108eb1b7a1259e2b375944e',432729315,X'789CDD53CD6AE330107E15A1EB9696654B0FB9EC6D614F3DEE2198A2C8E37888ACF14AE38610027D90F6E5FA243B23396D362CA587B2871A0C1ECDF8FB990FEDEDEF093223C56C1766B9B71DA541BE2CEF4668ED85B1D86AD95D5F0DE07B17310F0B7795694A1EB4DDB901C3AE8ED4DA7381B227F3B6914E06AF3CD28B53087210E01E82FE49114CC0B8D1FF3343E1FF812118EEC1ACDDB830CF0F8FBF7AC7A6C52428616792C30CD9F0960C667327CFE5F3C3531100D0AE9CDF28C8AD00BF4E5E6ADBAD6862E9EDEDECA1F26B8B5D5A0317F35BD283CA5635DB825336323AEE8B43F175501F22BD585E1E91BE14B80A226FE7428646774009D778BA028CAAE0EB375596F3344001D251E73D8CF32A1556CF56895C0BE93892F05E908B19259B851F44D37B739C2DFFCF1C3593F3183F7B7E0AF5767E145F9CFC9D9FEF09EB4D9B03BC390DF02CB99B8F4CAE5E3892DD6BB7A5D7D498348EEF9F29AD0DEC0A49D5AF483FF9680659BD2C65318EABA673A782A0144D719139490294669181B6908E88B57841F41465B8C56AFBDFC036E33A9A2EE0A817B9F8C27C97BD0BEA85D3043A3397A70666E2E6D01CFE0052E5D55E');
CREATE TABLE question_marks (
	learner INTEGER NOT NULL, 
	deck INTEGER NOT NULL, 
	question VARCHAR NOT NULL, 
	reason VARCHAR, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_question_marks PRIMARY KEY (learner, deck, question), 
	CONSTRAINT fk_question_marks_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_question_marks_deck FOREIGN KEY(deck) REFERENCES decks (number)
);
INSERT INTO "question_marks" VALUES(1,1,'f6/mechanism:a',NULL,'2026-02-23 12:21:10.000000');
CREATE TABLE quiz_items (
	learner INTEGER NOT NULL, 
	quiz INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	deck INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	"of" INTEGER, 
	content BLOB NOT NULL, 
	is_seen BOOLEAN NOT NULL, 
	pending JSON, 
	CONSTRAINT pk_quiz_items PRIMARY KEY (learner, quiz, number), 
	CONSTRAINT fk_quiz_items_learner_quiz FOREIGN KEY(learner, quiz) REFERENCES quizzes (learner, number) ON DELETE CASCADE, 
	CONSTRAINT fk_quiz_items_deck FOREIGN KEY(deck) REFERENCES decks (number)
);
INSERT INTO "quiz_items" VALUES(1,1,1,1,'drawn',NULL,X'789C4D904D6AC3301085AF22B46D4928EDCA07E8B6CB2E422863791C0F91254723279860C841DACBE524D548761B83C0F3F7CD7B73D5A711399277BA5257DDFAD0A71F1DA7011BFDAC343512B66FDB1E4D078EB8AF60CB7E0C06A5DC424F762A2D25369153B8D30FFD7A9F2A8C66D9E2466B53C2E219AD4C7A87CA923BCA3C47CCFBDFC95A153B5407182A75BF7D7F761055432151ECA4021023AB78F18A587DA56F73BFFD6401884D0DE628908F04FEEFDC48196A3FC6EC74F150F64B29423860CCE62F5E12655BD1AC33275F6480D86587C9D72C3E92F46C79B7929E32AE40D26BC132EEE5063ED0811E4F404E14BCBC8A32E6B1C70C9256300687E59482955C1D3C3418D69640E744CE6664D9227C164D7E10DD7F301FD6B1F917BF069AC5',1,NULL);
INSERT INTO "quiz_items" VALUES(1,1,2,1,'back',1,X'789C75914F4B033110C5BF4AC8555144F0E0C5B3278F1E4A9134996D8766336B66D6524ABFBB33C9568AE8A1B0F327EFBDDFF4E43F6760412AFED99DFC4075D40F1F778411FCADF398AC1E9EEE4788BB5090C7E760FD218C988F7DD6EB28ACE5CA5F2FAE75C21017FD32E7AC8D0C5F90ED25157019CBDEDEB340737EDF057189809D4D13B9845505F2D1093939D04B3303489B10F7F6E04DD76A40D6173ABEB371D8D02C8D8769AECAD1BD6C24A16EC1665E97ADD1E57B3EDF7492B5A720BB46A30C67CBAC311BDEEAA274D3E4BA88FE869019D6C64B15B7788D8BC5123C3C5A32E679842664AB7B3836939EDF945EE50283622C2B3D4C909EE937A92A98C5BA51B054FD07A82E21331DA05E147BF1A318A9E872C28EFDB7B067DC1637649C26356F5CC81F1C433616A933D8CE525E032CC6ED68349903FFB3D14E95A0B6639CBF01EEB2CA65',0,NULL);
CREATE TABLE quiz_responses (
	learner INTEGER NOT NULL, 
	quiz INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	response JSON NOT NULL, 
	verdict VARCHAR NOT NULL, 
	score DOUBLE NOT NULL, 
	certainty INTEGER, 
	milliseconds INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	wrong JSON NOT NULL, 
	error VARCHAR, 
	confused_with VARCHAR, 
	facts JSON NOT NULL, 
	is_scored BOOLEAN NOT NULL, 
	is_overridden BOOLEAN NOT NULL, 
	CONSTRAINT pk_quiz_responses PRIMARY KEY (learner, quiz, item), 
	CONSTRAINT fk_quiz_responses_learner_quiz FOREIGN KEY(learner, quiz) REFERENCES quizzes (learner, number) ON DELETE CASCADE
);
INSERT INTO "quiz_responses" VALUES(1,1,1,'{"options": [], "text": "", "pairs": []}','wrong',0.0,NULL,5000,'2026-02-23 12:21:10.000000','[]',NULL,NULL,'[{"fact": 3, "effect": "again", "before": {"state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:50+00:00", "last_day": 739667, "reps": 2, "lapses": 0}, "after": {"state": 3, "step": 0, "stability": 0.6369781117173378, "difficulty": 7.392238132342694, "due": "2026-02-23T12:31:10+00:00", "due_day": 739670, "last_review": "2026-02-23T12:21:10+00:00", "last_day": 739670, "reps": 3, "lapses": 1}, "evidence": [0.0, 0]}]',1,0);
CREATE TABLE quizzes (
	learner INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	deck INTEGER, 
	blueprint JSON NOT NULL, 
	seed VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	missing INTEGER NOT NULL, 
	started DATETIME NOT NULL, 
	day INTEGER NOT NULL, 
	ended DATETIME, 
	queue JSON NOT NULL, 
	milliseconds INTEGER NOT NULL, 
	running DATETIME, 
	CONSTRAINT pk_quizzes PRIMARY KEY (learner, number), 
	CONSTRAINT fk_quizzes_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_quizzes_deck FOREIGN KEY(deck) REFERENCES decks (number)
);
INSERT INTO "quizzes" VALUES(1,1,NULL,'{"mode": "practice", "count": 3, "sections": [], "families": [], "level": null, "seed": "one", "asks_certainty": false, "minutes": null}','one','A deck',2,'2026-02-23 12:21:10.000000',739670,'2026-02-23 12:21:10.000000','[]',0,'2026-02-23 12:21:10.000000');
CREATE TABLE sessions (
	learner INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	deck INTEGER, 
	section VARCHAR, 
	started DATETIME NOT NULL, 
	day INTEGER NOT NULL, 
	ended DATETIME, 
	"plan" INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	current INTEGER, 
	answered INTEGER NOT NULL, 
	recalled INTEGER NOT NULL, 
	met INTEGER NOT NULL, 
	milliseconds INTEGER NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (learner, number), 
	CONSTRAINT fk_sessions_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_sessions_deck FOREIGN KEY(deck) REFERENCES decks (number), 
	CONSTRAINT fk_sessions_current FOREIGN KEY(current) REFERENCES facts (number)
);
INSERT INTO "sessions" VALUES(1,1,1,NULL,'2026-02-20 12:00:00.000000',739667,'2026-02-23 12:21:00.000000',1,3,NULL,6,6,3,30000);
INSERT INTO "sessions" VALUES(1,2,1,NULL,'2026-02-23 12:21:00.000000',739670,'2026-03-02 12:00:00.000000',1,1,1,0,0,0,0);
INSERT INTO "sessions" VALUES(1,3,1,NULL,'2026-03-02 12:00:00.000000',739677,NULL,1,1,1,1,1,0,5000);
CREATE TABLE settings (
	learner INTEGER NOT NULL, 
	deck INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_settings PRIMARY KEY (learner, deck, name), 
	CONSTRAINT fk_settings_learner FOREIGN KEY(learner) REFERENCES learners (number)
);
INSERT INTO "settings" VALUES(1,0,'new_per_day',7);
INSERT INTO "settings" VALUES(1,0,'untold','{"edits": [{"file": "/decks/a.yaml", "title": "A deck", "new": 0, "returned": 0, "changed": 1, "reworded": 0, "renamed": 0, "gone": 0, "has_likely_renames": false}], "gone": []}');
CREATE TABLE steps (
	learner INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	label VARCHAR NOT NULL, 
	first_event INTEGER NOT NULL, 
	last_event INTEGER NOT NULL, 
	changes JSON NOT NULL, 
	is_undone BOOLEAN NOT NULL, 
	CONSTRAINT pk_steps PRIMARY KEY (learner, number), 
	CONSTRAINT fk_steps_learner FOREIGN KEY(learner) REFERENCES learners (number)
);
INSERT INTO "steps" VALUES(1,1,'met 3 new facts',1,3,'[["marks", null, {"learner": 1, "fact": 1, "is_suspended": false, "buried_on": null, "is_flagged": false, "met_on": 739667}], ["marks", null, {"learner": 1, "fact": 2, "is_suspended": false, "buried_on": null, "is_flagged": false, "met_on": 739667}], ["marks", null, {"learner": 1, "fact": 3, "is_suspended": false, "buried_on": null, "is_flagged": false, "met_on": 739667}], ["sessions", {"learner": 1, "number": 1, "deck": 1, "section": null, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 1, "current": 1, "answered": 0, "recalled": 0, "met": 0, "milliseconds": 0}, {"learner": 1, "deck": 1, "section": null, "number": 1, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 1, "current": 1, "answered": 0, "recalled": 0, "met": 3, "milliseconds": 0}]]',0);
INSERT INTO "steps" VALUES(1,2,'Good: What is asked 0?',4,4,'[["memories", null, {"learner": 1, "fact": 1, "deck": 1, "section": null, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:00+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:00+00:00", "last_day": 739667, "reps": 1, "lapses": 0}], ["day_tallies", null, {"learner": 1, "day": 739667, "deck": 1, "new": 1, "reviews": 0, "recalled": 0, "answers": 1, "milliseconds": 5000}], ["sessions", {"learner": 1, "number": 1, "deck": 1, "section": null, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 1, "current": 1, "answered": 0, "recalled": 0, "met": 3, "milliseconds": 0}, {"learner": 1, "deck": 1, "section": null, "number": 1, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 2, "current": 2, "answered": 1, "recalled": 1, "met": 3, "milliseconds": 5000}]]',0);
INSERT INTO "steps" VALUES(1,3,'Good: What is asked 1?',5,5,'[["memories", null, {"learner": 1, "fact": 2, "deck": 1, "section": null, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:10+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:10+00:00", "last_day": 739667, "reps": 1, "lapses": 0}], ["day_tallies", {"learner": 1, "day": 739667, "deck": 1, "new": 1, "reviews": 0, "recalled": 0, "answers": 1, "milliseconds": 5000}, {"learner": 1, "day": 739667, "deck": 1, "new": 2, "reviews": 0, "recalled": 0, "answers": 2, "milliseconds": 10000}], ["sessions", {"learner": 1, "number": 1, "deck": 1, "section": null, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 2, "current": 2, "answered": 1, "recalled": 1, "met": 3, "milliseconds": 5000}, {"learner": 1, "deck": 1, "section": null, "number": 1, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 3, "answered": 2, "recalled": 2, "met": 3, "milliseconds": 10000}]]',0);
INSERT INTO "steps" VALUES(1,4,'Good: What does one change directly, and whic…',6,6,'[["memories", null, {"learner": 1, "fact": 3, "deck": 1, "section": null, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:20+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:20+00:00", "last_day": 739667, "reps": 1, "lapses": 0}], ["day_tallies", {"learner": 1, "day": 739667, "deck": 1, "new": 2, "reviews": 0, "recalled": 0, "answers": 2, "milliseconds": 10000}, {"learner": 1, "day": 739667, "deck": 1, "new": 3, "reviews": 0, "recalled": 0, "answers": 3, "milliseconds": 15000}], ["sessions", {"learner": 1, "number": 1, "deck": 1, "section": null, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 3, "answered": 2, "recalled": 2, "met": 3, "milliseconds": 10000}, {"learner": 1, "deck": 1, "section": null, "number": 1, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 1, "answered": 3, "recalled": 3, "met": 3, "milliseconds": 15000}]]',0);
INSERT INTO "steps" VALUES(1,5,'Good: What is asked 0?',7,7,'[["memories", {"learner": 1, "fact": 1, "deck": 1, "section": null, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:00+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:00+00:00", "last_day": 739667, "reps": 1, "lapses": 0}, {"learner": 1, "fact": 1, "deck": 1, "section": null, "state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:30+00:00", "last_day": 739667, "reps": 2, "lapses": 0}], ["day_tallies", {"learner": 1, "day": 739667, "deck": 1, "new": 3, "reviews": 0, "recalled": 0, "answers": 3, "milliseconds": 15000}, {"learner": 1, "day": 739667, "deck": 1, "new": 3, "reviews": 0, "recalled": 0, "answers": 4, "milliseconds": 20000}], ["sessions", {"learner": 1, "number": 1, "deck": 1, "section": null, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 1, "answered": 3, "recalled": 3, "met": 3, "milliseconds": 15000}, {"learner": 1, "deck": 1, "section": null, "number": 1, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 2, "answered": 4, "recalled": 4, "met": 3, "milliseconds": 20000}]]',0);
INSERT INTO "steps" VALUES(1,6,'Good: What is asked 1?',8,8,'[["memories", {"learner": 1, "fact": 2, "deck": 1, "section": null, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:10+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:10+00:00", "last_day": 739667, "reps": 1, "lapses": 0}, {"learner": 1, "fact": 2, "deck": 1, "section": null, "state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:40+00:00", "last_day": 739667, "reps": 2, "lapses": 0}], ["day_tallies", {"learner": 1, "day": 739667, "deck": 1, "new": 3, "reviews": 0, "recalled": 0, "answers": 4, "milliseconds": 20000}, {"learner": 1, "day": 739667, "deck": 1, "new": 3, "reviews": 0, "recalled": 0, "answers": 5, "milliseconds": 25000}], ["sessions", {"learner": 1, "number": 1, "deck": 1, "section": null, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 2, "answered": 4, "recalled": 4, "met": 3, "milliseconds": 20000}, {"learner": 1, "deck": 1, "section": null, "number": 1, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 3, "answered": 5, "recalled": 5, "met": 3, "milliseconds": 25000}]]',0);
INSERT INTO "steps" VALUES(1,7,'Good: What does one change directly, and whic…',9,9,'[["memories", {"learner": 1, "fact": 3, "deck": 1, "section": null, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-02-20T12:10:20+00:00", "due_day": 739667, "last_review": "2026-02-20T12:00:20+00:00", "last_day": 739667, "reps": 1, "lapses": 0}, {"learner": 1, "fact": 3, "deck": 1, "section": null, "state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:50+00:00", "last_day": 739667, "reps": 2, "lapses": 0}], ["day_tallies", {"learner": 1, "day": 739667, "deck": 1, "new": 3, "reviews": 0, "recalled": 0, "answers": 5, "milliseconds": 25000}, {"learner": 1, "day": 739667, "deck": 1, "new": 3, "reviews": 0, "recalled": 0, "answers": 6, "milliseconds": 30000}], ["sessions", {"learner": 1, "number": 1, "deck": 1, "section": null, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": 3, "answered": 5, "recalled": 5, "met": 3, "milliseconds": 25000}, {"learner": 1, "deck": 1, "section": null, "number": 1, "started": "2026-02-20T12:00:00+00:00", "day": 739667, "ended": null, "plan": 1, "place": 3, "current": null, "answered": 6, "recalled": 6, "met": 3, "milliseconds": 30000}]]',0);
INSERT INTO "steps" VALUES(1,8,'Flag: What is asked 0?',12,12,'[["marks", {"learner": 1, "fact": 1, "is_suspended": false, "buried_on": null, "is_flagged": false, "met_on": 739667}, {"learner": 1, "fact": 1, "is_suspended": false, "buried_on": null, "is_flagged": true, "met_on": 739667}]]',0);
INSERT INTO "steps" VALUES(1,9,'Quiz answer: Fill the gap: “What directly raises two…',13,14,'[["memories", {"learner": 1, "fact": 3, "deck": 1, "section": null, "state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:50+00:00", "last_day": 739667, "reps": 2, "lapses": 0}, {"learner": 1, "fact": 3, "deck": 1, "section": null, "state": 3, "step": 0, "stability": 0.6369781117173378, "difficulty": 7.392238132342694, "due": "2026-02-23T12:31:10+00:00", "due_day": 739670, "last_review": "2026-02-23T12:21:10+00:00", "last_day": 739670, "reps": 3, "lapses": 1}], ["evidence", null, {"learner": 1, "fact": 3, "log_odds": -2.9856819377004893, "reps": 3, "day": 739670, "right": [], "is_written": true}], ["quiz_responses", null, {"learner": 1, "quiz": 1, "item": 1, "response": {"options": [], "text": "", "pairs": []}, "verdict": "wrong", "score": 0.0, "certainty": null, "milliseconds": 5000, "at": "2026-02-23T12:21:10+00:00", "wrong": [], "error": null, "confused_with": null, "facts": [{"fact": 3, "effect": "again", "before": {"state": 2, "step": null, "stability": 2.3065, "difficulty": 2.111214235785395, "due": "2026-02-22T04:00:00+00:00", "due_day": 739669, "last_review": "2026-02-20T12:20:50+00:00", "last_day": 739667, "reps": 2, "lapses": 0}, "after": {"state": 3, "step": 0, "stability": 0.6369781117173378, "difficulty": 7.392238132342694, "due": "2026-02-23T12:31:10+00:00", "due_day": 739670, "last_review": "2026-02-23T12:21:10+00:00", "last_day": 739670, "reps": 3, "lapses": 1}, "evidence": [0.0, 0]}], "is_scored": true, "is_overridden": false}], ["quizzes", {"learner": 1, "number": 1, "deck": null, "blueprint": {"mode": "practice", "count": 3, "sections": [], "families": [], "level": null, "seed": "one", "asks_certainty": false, "minutes": null}, "seed": "one", "title": "A deck", "missing": 2, "started": "2026-02-23T12:21:10+00:00", "day": 739670, "ended": null, "queue": [1], "milliseconds": 0, "running": "2026-02-23T12:21:10+00:00"}, {"learner": 1, "number": 1, "deck": null, "blueprint": {"mode": "practice", "count": 3, "sections": [], "families": [], "level": null, "seed": "one", "asks_certainty": false, "minutes": null}, "seed": "one", "title": "A deck", "missing": 2, "started": "2026-02-23T12:21:10+00:00", "day": 739670, "ended": null, "queue": [2], "milliseconds": 0, "running": "2026-02-23T12:21:10+00:00"}]]',0);
INSERT INTO "steps" VALUES(1,10,'Left out: What does one do directly to two?',15,15,'[["question_marks", null, {"learner": 1, "deck": 1, "question": "f6/mechanism:a", "reason": null, "at": "2026-02-23T12:21:10+00:00"}], ["quizzes", {"learner": 1, "number": 1, "deck": null, "blueprint": {"mode": "practice", "count": 3, "sections": [], "families": [], "level": null, "seed": "one", "asks_certainty": false, "minutes": null}, "seed": "one", "title": "A deck", "missing": 2, "started": "2026-02-23T12:21:10+00:00", "day": 739670, "ended": null, "queue": [2], "milliseconds": 0, "running": "2026-02-23T12:21:10+00:00"}, {"learner": 1, "number": 1, "deck": null, "blueprint": {"mode": "practice", "count": 3, "sections": [], "families": [], "level": null, "seed": "one", "asks_certainty": false, "minutes": null}, "seed": "one", "title": "A deck", "missing": 2, "started": "2026-02-23T12:21:10+00:00", "day": 739670, "ended": "2026-02-23T12:21:10+00:00", "queue": [], "milliseconds": 0, "running": "2026-02-23T12:21:10+00:00"}]]',0);
INSERT INTO "steps" VALUES(1,11,'Note',16,16,'[["notes", null, {"learner": 1, "fact": 1, "text": "mine"}]]',0);
INSERT INTO "steps" VALUES(1,12,'Good: What does one change directly, and whic…',17,17,'[["memories", {"learner": 1, "fact": 3, "deck": 1, "section": null, "state": 3, "step": 0, "stability": 0.6369781117173378, "difficulty": 7.392238132342694, "due": "2026-02-23T12:31:10+00:00", "due_day": 739670, "last_review": "2026-02-23T12:21:10+00:00", "last_day": 739670, "reps": 3, "lapses": 1}, {"learner": 1, "fact": 3, "deck": 1, "section": null, "state": 2, "step": null, "stability": 5.249188737303031, "difficulty": 7.38007426350719, "due": "2026-03-06T04:00:00+00:00", "due_day": 739681, "last_review": "2026-03-02T12:00:00+00:00", "last_day": 739677, "reps": 4, "lapses": 1}], ["day_tallies", null, {"learner": 1, "day": 739677, "deck": 1, "new": 0, "reviews": 0, "recalled": 0, "answers": 1, "milliseconds": 5000}], ["plans", null, {"learner": 1, "session": 3, "number": 1, "slots": [[1, null], [2, null]]}], ["sessions", {"learner": 1, "number": 3, "deck": 1, "section": null, "started": "2026-03-02T12:00:00+00:00", "day": 739677, "ended": null, "plan": 0, "place": 0, "current": 3, "answered": 0, "recalled": 0, "met": 0, "milliseconds": 0}, {"learner": 1, "deck": 1, "section": null, "number": 3, "started": "2026-03-02T12:00:00+00:00", "day": 739677, "ended": null, "plan": 1, "place": 1, "current": 1, "answered": 1, "recalled": 1, "met": 0, "milliseconds": 5000}]]',0);
INSERT INTO "steps" VALUES(1,13,'Note',18,18,'[["notes", {"learner": 1, "fact": 1, "text": "mine"}, {"learner": 1, "fact": 1, "text": "another note"}]]',0);
CREATE INDEX ix_facts_deck_is_retired_position ON facts (deck, is_retired, position);
CREATE INDEX ix_facts_retired ON facts (number) WHERE is_retired;
CREATE INDEX ix_quizzes_learner_day ON quizzes (learner, day);
CREATE INDEX ix_quizzes_open ON quizzes (learner, number) WHERE ended IS NULL;
CREATE INDEX ix_memories_due ON memories (learner, due) WHERE state <> 2;
CREATE INDEX ix_memories_standing ON memories (learner, deck, section, last_day, stability);
CREATE INDEX ix_memories_learner_last_day ON memories (learner, last_day);
CREATE INDEX ix_marks_buried ON marks (learner, buried_on, fact) WHERE buried_on IS NOT NULL;
CREATE INDEX ix_marks_suspended ON marks (learner, fact) WHERE is_suspended;
CREATE INDEX ix_events_learner_session_number ON events (learner, session, number);
CREATE INDEX ix_events_learner_fact_number ON events (learner, fact, number);
CREATE INDEX ix_events_voids ON events (learner, number) WHERE voids IS NOT NULL;
CREATE INDEX ix_memories_due_day ON memories (learner, due_day, deck, fact, section, stability, last_day) WHERE state = 2;
PRAGMA application_id = 1364548161;
PRAGMA user_version = 4;
COMMIT;
