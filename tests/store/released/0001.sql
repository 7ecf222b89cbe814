-- Progress as quizapp wrote it at revision 0001: a row or more in every table.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "events" VALUES(1,13,'2026-02-23 12:21:10.000000','UTC',739670,'note',NULL,1,NULL,NULL,NULL,'{"text": "mine"}',NULL);
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
INSERT INTO "memories" VALUES(1,3,1,NULL,2,NULL,2.3065,2.11121423578539513243e+00,'2026-02-22 04:00:00.000000',739669,'2026-02-20 12:20:50.000000',739667,2,0);
CREATE TABLE notes (
	learner INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (learner, fact), 
	CONSTRAINT fk_notes_learner FOREIGN KEY(learner) REFERENCES learners (number), 
	CONSTRAINT fk_notes_fact FOREIGN KEY(fact) REFERENCES facts (number)
);
INSERT INTO "notes" VALUES(1,1,'mine');
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
INSERT INTO "sessions" VALUES(1,2,1,NULL,'2026-02-23 12:21:00.000000',739670,NULL,1,1,1,0,0,0,0);
CREATE TABLE settings (
	learner INTEGER NOT NULL, 
	deck INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_settings PRIMARY KEY (learner, deck, name), 
	CONSTRAINT fk_settings_learner FOREIGN KEY(learner) REFERENCES learners (number)
);
INSERT INTO "settings" VALUES(1,0,'new_per_day',7);
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
INSERT INTO "steps" VALUES(1,9,'Note',13,13,'[["notes", null, {"learner": 1, "fact": 1, "text": "mine"}]]',0);
CREATE INDEX ix_facts_retired ON facts (number) WHERE is_retired;
CREATE INDEX ix_facts_deck_is_retired_position ON facts (deck, is_retired, position);
CREATE INDEX ix_memories_due ON memories (learner, due) WHERE state <> 2;
CREATE INDEX ix_memories_learner_last_day ON memories (learner, last_day);
CREATE INDEX ix_memories_standing ON memories (learner, deck, section, last_day, stability);
CREATE INDEX ix_memories_due_day ON memories (learner, due_day, deck, fact) WHERE state = 2;
CREATE INDEX ix_marks_buried ON marks (learner, buried_on, fact) WHERE buried_on IS NOT NULL;
CREATE INDEX ix_marks_suspended ON marks (learner, fact) WHERE is_suspended;
CREATE INDEX ix_events_learner_session_number ON events (learner, session, number);
CREATE INDEX ix_events_voids ON events (learner, number) WHERE voids IS NOT NULL;
CREATE INDEX ix_events_learner_fact_number ON events (learner, fact, number);
PRAGMA application_id = 1364548161;
PRAGMA user_version = 1;
COMMIT;
