/// A change of the schema. Once released it is never altered and knows no Swift type: what must change comes in a later migration.
struct Migration: Sendable {
  /// Its place in the order; the database notes the last one applied as `user_version`.
  let number: Int
  let name: String
  let sql: String
}

extension Migration {
  static let all = [first, notices, figures, desk, disclosures, erasures, accounts, citations, mergers, opinionFigures, ledger]

  /// `DHSV`, by which `file` and other tools tell whose database this is.
  static let applicationID: Int64 = 0x4448_5356

  private static let first = Migration(
    number: 1, name: "log, keys, read model, accounts",
    sql: """
      -- The log. Everything below it but keys, series, answers and accounts can be rebuilt from it.
      CREATE TABLE events(
        position INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence > 0),
        type TEXT NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        payload BLOB NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX events_of_stream ON events(stream, sequence);
      CREATE TRIGGER events_are_dense BEFORE INSERT ON events
        WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM events)
        BEGIN SELECT raise(ABORT, 'events: positions have no gaps'); END;
      CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'events: append-only'); END;
      CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'events: append-only'); END;

      -- One key per case, wrapped by the master key, which is not in the database. Erasing a case is forgetting its key.
      CREATE TABLE case_keys(
        code TEXT PRIMARY KEY,
        wrapped BLOB,
        erased_at INTEGER,
        CHECK ((wrapped IS NULL) <> (erased_at IS NULL))
      ) STRICT, WITHOUT ROWID;

      -- Which master key goes with this database.
      CREATE TABLE instance(
        id INTEGER PRIMARY KEY CHECK (id = 1),
        key_fingerprint TEXT NOT NULL
      ) STRICT;

      CREATE TABLE series(
        name TEXT PRIMARY KEY,
        last INTEGER NOT NULL CHECK (last > 0)
      ) STRICT, WITHOUT ROWID;

      -- Answers name cases and actions. They are encrypted with the master key, as is all that was said.
      CREATE TABLE answers(
        scope TEXT NOT NULL,
        key TEXT NOT NULL,
        request_hash TEXT NOT NULL,
        body BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (scope, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX answers_by_age ON answers(at);

      CREATE TABLE accounts(
        username TEXT PRIMARY KEY,
        salt BLOB NOT NULL,
        hash BLOB NOT NULL,
        cost INTEGER NOT NULL,
        blocks INTEGER NOT NULL,
        parallelism INTEGER NOT NULL,
        must_change INTEGER NOT NULL,
        set_at INTEGER NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0,
        failed_at INTEGER,
        locked_until INTEGER
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sessions(
        token_hash TEXT PRIMARY KEY,
        username TEXT NOT NULL,
        csrf_token TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sessions_of_user ON sessions(username);

      -- The read model. "row" is the position of the event that opened the case: the order of creation, the same after a rebuild.
      -- "urgency" is the due time, or the greatest integer where none runs, so that one order serves all.
      CREATE TABLE cases(
        row INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        prefix TEXT NOT NULL,
        day INTEGER NOT NULL,
        number INTEGER NOT NULL,
        process TEXT NOT NULL,
        process_version INTEGER NOT NULL,
        state TEXT NOT NULL,
        holder TEXT NOT NULL,
        agency TEXT NOT NULL,
        coordinating_agency TEXT NOT NULL,
        title TEXT NOT NULL,
        sender_kind TEXT,
        received_at INTEGER NOT NULL,
        step_started_at INTEGER NOT NULL,
        urgency INTEGER NOT NULL,
        is_open INTEGER NOT NULL,
        version INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX cases_of_process ON cases(process, row);
      CREATE INDEX cases_of_agency ON cases(agency, row);
      CREATE INDEX cases_in_state ON cases(state, row);
      CREATE INDEX open_by_urgency ON cases(urgency, row) WHERE is_open = 1;
      CREATE INDEX open_of_holder ON cases(holder, urgency, row) WHERE is_open = 1;
      CREATE INDEX open_of_process ON cases(process, urgency, row) WHERE is_open = 1;
      CREATE INDEX open_of_agency ON cases(agency, urgency, row) WHERE is_open = 1;
      CREATE INDEX open_by_code ON cases(day, prefix, number) WHERE is_open = 1;

      -- Agencies that handle, have handled or co-ordinate a case.
      CREATE TABLE involvement(
        agency TEXT NOT NULL,
        row INTEGER NOT NULL,
        urgency INTEGER NOT NULL,
        is_open INTEGER NOT NULL,
        PRIMARY KEY (agency, row)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX open_involving ON involvement(agency, urgency, row) WHERE is_open = 1;

      CREATE TABLE steps(
        row INTEGER NOT NULL,
        step INTEGER NOT NULL,
        process TEXT NOT NULL,
        state TEXT NOT NULL,
        agency TEXT NOT NULL,
        holder TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        due INTEGER,
        finished_at INTEGER,
        outcome TEXT,
        finished_by TEXT,
        paused_milliseconds INTEGER NOT NULL,
        lateness TEXT,
        PRIMARY KEY (row, step)
      ) STRICT, WITHOUT ROWID;

      -- Running clocks. "acts": the software does something when the time is up.
      CREATE TABLE clocks(
        row INTEGER NOT NULL,
        clock TEXT NOT NULL,
        due INTEGER,
        acts INTEGER NOT NULL,
        PRIMARY KEY (row, clock)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX clocks_that_act ON clocks(due, row) WHERE acts = 1 AND due IS NOT NULL;

      CREATE TABLE attributes(
        row INTEGER NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (row, field)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE publications(
        row INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        process TEXT NOT NULL,
        agency TEXT NOT NULL,
        field TEXT,
        title TEXT NOT NULL,
        question TEXT NOT NULL,
        answer TEXT NOT NULL,
        document_number TEXT,
        published_at INTEGER NOT NULL,
        words TEXT NOT NULL
      ) STRICT;

      -- Open cases counted by all that lists filter them by, so that figures of a large inbox cost no more than those of a small one.
      CREATE TABLE open_tally(
        holder TEXT NOT NULL,
        urgency INTEGER NOT NULL,
        process TEXT NOT NULL,
        state TEXT NOT NULL,
        agency TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (holder, urgency, process, state, agency)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE involvement_tally(
        agency TEXT NOT NULL,
        urgency INTEGER NOT NULL,
        process TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (agency, urgency, process)
      ) STRICT, WITHOUT ROWID;
      -- By day at UTC+7, days since 1970-01-01.
      CREATE TABLE daily_totals(
        day INTEGER PRIMARY KEY,
        received INTEGER NOT NULL DEFAULT 0,
        answered INTEGER NOT NULL DEFAULT 0,
        published INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      -- Words without their text, and words of the software (they begin with "_") for scope and filters.
      CREATE VIRTUAL TABLE case_words USING fts5(
        words, content='', columnsize=0, detail=none, prefix='1 2 3 4 5 6', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
      CREATE VIRTUAL TABLE publication_words USING fts5(
        words, content='', columnsize=0, detail=none, prefix='1 2 3 4 5 6', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
      -- The same words as lists of word and row, for comparing. They hold nothing of their own.
      CREATE VIRTUAL TABLE case_words_list USING fts5vocab(case_words, instance);
      CREATE VIRTUAL TABLE publication_words_list USING fts5vocab(publication_words, instance);
      """)

  private static let notices = Migration(
    number: 2, name: "notices",
    sql: """
      -- Who is to be told what. No addresses and no texts: they are looked up when a notice is sent. "code" is empty for what is told of
      -- no single case. "next_at" is null for what is not tried by itself.
      CREATE TABLE notices(
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL,
        occasion TEXT NOT NULL,
        kind TEXT NOT NULL,
        recipient TEXT NOT NULL,
        agency TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        created_at INTEGER NOT NULL,
        next_at INTEGER,
        changed_at INTEGER NOT NULL,
        channel TEXT,
        trouble TEXT,
        username TEXT,
        UNIQUE (code, occasion, kind, recipient)
      ) STRICT;
      CREATE INDEX notices_to_send ON notices(next_at, id) WHERE next_at IS NOT NULL;
      CREATE INDEX notices_undelivered ON notices(agency, id) WHERE state = 'undeliverable';
      CREATE INDEX notices_being_sent ON notices(id) WHERE state = 'sending';
      -- What was done on a day, for digests.
      CREATE INDEX steps_finished ON steps(agency, finished_at) WHERE finished_at IS NOT NULL;
      -- How far the log has been read for them. What happened before this table was made is told to nobody.
      CREATE TABLE notice_position(
        id INTEGER PRIMARY KEY CHECK (id = 1),
        position INTEGER NOT NULL
      ) STRICT;
      INSERT INTO notice_position(id, position) VALUES (1, (SELECT coalesce(max(position), 0) FROM events));
      """)

  private static let figures = Migration(
    number: 3, name: "figures and the cases behind them",
    sql: """
      -- What reports count, by day at UTC+7 (days since 1970-01-01). Both tables grow at their end, with the day.
      CREATE TABLE figures(
        day INTEGER NOT NULL,
        agency TEXT NOT NULL,
        process TEXT NOT NULL,
        field TEXT NOT NULL,
        kind TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (day, agency, process, field, kind)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE figure_cases(
        day INTEGER NOT NULL,
        row INTEGER NOT NULL,
        part INTEGER NOT NULL,
        kind TEXT NOT NULL,
        agency TEXT NOT NULL,
        process TEXT NOT NULL,
        field TEXT NOT NULL,
        PRIMARY KEY (day, row, part, kind)
      ) STRICT, WITHOUT ROWID;
      """)

  private static let desk = Migration(
    number: 4, name: "saved views, templates of answers",
    sql: """
      -- Ids are never used again: an address that names a view that is gone must not show another one.
      CREATE TABLE saved_views(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        owner TEXT NOT NULL,
        name TEXT NOT NULL,
        list BLOB NOT NULL
      ) STRICT;
      CREATE INDEX saved_views_of_owner ON saved_views(owner, id);

      CREATE TABLE answer_templates(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        agency TEXT NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX answer_templates_of_agency ON answer_templates(agency, id);
      """)

  private static let disclosures = Migration(
    number: 5, name: "who read whose personal data",
    sql: """
      -- "day" is that at UTC+7. What the software notes by itself it notes once a day; what a person gives a reason for, each time.
      CREATE TABLE disclosures(
        number INTEGER PRIMARY KEY,
        code TEXT NOT NULL,
        person TEXT NOT NULL,
        agency TEXT NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        reason TEXT NOT NULL,
        is_given INTEGER NOT NULL,
        said BLOB NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX disclosures_once_a_day ON disclosures(code, person, reason, day) WHERE is_given = 0;
      CREATE INDEX disclosures_of_case ON disclosures(code, number);
      CREATE INDEX disclosures_to_person ON disclosures(person, number);
      CREATE INDEX disclosures_at_agency ON disclosures(agency, at);
      CREATE TRIGGER disclosures_are_never_changed BEFORE UPDATE ON disclosures
        BEGIN SELECT raise(ABORT, 'disclosures: append-only'); END;
      CREATE TRIGGER disclosures_are_never_deleted BEFORE DELETE ON disclosures
        BEGIN SELECT raise(ABORT, 'disclosures: append-only'); END;
      """)

  private static let erasures = Migration(
    number: 6, name: "grounds of erasures, training instances",
    sql: """
      -- What remains of an erased case. Nothing here is of its sender but the hash of the key by which they are told.
      CREATE TABLE erasures(
        code TEXT PRIMARY KEY,
        at INTEGER NOT NULL,
        ground TEXT NOT NULL,
        actor TEXT NOT NULL,
        access_key_hash TEXT
      ) STRICT, WITHOUT ROWID;

      -- A training instance and one that serves are never taken for each other.
      ALTER TABLE instance ADD COLUMN is_training INTEGER NOT NULL DEFAULT 0;
      """)

  private static let accounts = Migration(
    number: 7, name: "invitations, second factors, devices, record of accounts",
    sql: """
      ALTER TABLE accounts ADD COLUMN closed_at INTEGER;
      ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
      ALTER TABLE sessions ADD COLUMN network TEXT NOT NULL DEFAULT '';

      -- "source" is the hash of a network or of a remembered device.
      CREATE TABLE failures_by_source(
        username TEXT NOT NULL,
        source TEXT NOT NULL,
        failures INTEGER NOT NULL,
        failed_at INTEGER NOT NULL,
        locked_until INTEGER,
        PRIMARY KEY (username, source)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX failures_by_age ON failures_by_source(failed_at);

      CREATE TABLE invitations(
        username TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        invited_by TEXT,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- The secret is sealed with a key that is not in the database.
      CREATE TABLE second_factors(
        username TEXT PRIMARY KEY,
        sealed_secret BLOB NOT NULL,
        last_step INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE recovery_codes(
        username TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (username, hash)
      ) STRICT, WITHOUT ROWID;

      -- What happened to accounts. Only ever added to.
      CREATE TABLE account_events(
        position INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        username TEXT,
        done_by TEXT,
        network TEXT NOT NULL,
        detail TEXT NOT NULL
      ) STRICT;
      CREATE INDEX account_events_of_user ON account_events(username, position);
      CREATE TRIGGER account_events_are_never_changed BEFORE UPDATE ON account_events
        BEGIN SELECT raise(ABORT, 'account_events: append-only'); END;
      CREATE TRIGGER account_events_are_never_deleted BEFORE DELETE ON account_events
        BEGIN SELECT raise(ABORT, 'account_events: append-only'); END;
      """)

  private static let citations = Migration(
    number: 8, name: "citations, and what the archive is narrowed by",
    sql: """
      -- Parts of the read model that a migration added and that the log has yet to fill: rebuilding does.
      CREATE TABLE outdated(part TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      INSERT INTO outdated SELECT 'read-model' WHERE EXISTS (SELECT 1 FROM events);

      -- Places in the law that a case complains of. Empty: the document as a whole, the article as a whole.
      CREATE TABLE citations(
        row INTEGER NOT NULL,
        document TEXT NOT NULL,
        article TEXT NOT NULL,
        clause TEXT NOT NULL,
        point TEXT NOT NULL,
        PRIMARY KEY (row, document, article, clause, point)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX citations_of_document ON citations(document, article, row);

      -- Feedback by year of receipt and field: 'all', 'document' (value), 'article' (value, part), 'defect' (value).
      CREATE TABLE feedback_tally(
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        part TEXT NOT NULL,
        year INTEGER NOT NULL,
        field TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (kind, value, part, year, field)
      ) STRICT, WITHOUT ROWID;

      -- Published answers: 'process', 'agency', 'field', 'defect', 'month'.
      CREATE TABLE publication_tally(
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (kind, value)
      ) STRICT, WITHOUT ROWID;

      -- JSON: a list of texts, and a list of references.
      ALTER TABLE publications ADD COLUMN defects TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE publications ADD COLUMN citations TEXT NOT NULL DEFAULT '[]';
      -- JSON: commitments to what was left out, each {"field", "sha256"}.
      ALTER TABLE publications ADD COLUMN commitments TEXT NOT NULL DEFAULT '[]';
      """)

  private static let mergers = Migration(
    number: 9, name: "which cases were merged into which",
    sql: """
      -- Who must be told when a case is answered: the senders of those that are merged into it now.
      INSERT OR IGNORE INTO outdated SELECT 'read-model' WHERE EXISTS (SELECT 1 FROM events);
      CREATE TABLE mergers(
        row INTEGER PRIMARY KEY,
        main TEXT NOT NULL
      ) STRICT;
      CREATE INDEX mergers_into ON mergers(main, row);
      """)

  private static let opinionFigures = Migration(
    number: 10, name: "figures of opinions between agencies",
    sql: """
      -- The tables of figures have room for them; the log says how many there are.
      INSERT OR IGNORE INTO outdated SELECT 'read-model' WHERE EXISTS (SELECT 1 FROM events);
      """)

  private static let ledger = Migration(
    number: 11, name: "where the blocks of the ledger lie, its keys",
    sql: """
      -- The ledger itself lies in files. This says which events each block sealed; it can be made anew from the block headers.
      CREATE TABLE ledger_blocks(
        height INTEGER PRIMARY KEY,
        first_index INTEGER NOT NULL UNIQUE,
        statements INTEGER NOT NULL,
        first_position INTEGER NOT NULL,
        events INTEGER NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX ledger_blocks_by_position ON ledger_blocks(first_position) WHERE events > 0;
      CREATE INDEX ledger_statements ON ledger_blocks(height) WHERE statements > 0;
      CREATE TRIGGER ledger_blocks_are_dense BEFORE INSERT ON ledger_blocks
        WHEN NEW.height IS NOT (SELECT coalesce(max(height), -1) + 1 FROM ledger_blocks)
        BEGIN SELECT raise(ABORT, 'ledger_blocks: heights have no gaps'); END;
      CREATE TRIGGER ledger_blocks_are_never_changed BEFORE UPDATE ON ledger_blocks
        BEGIN SELECT raise(ABORT, 'ledger_blocks: append-only'); END;

      -- Private keys of the log (its owner is empty) and of agencies, sealed by the master key.
      CREATE TABLE ledger_keys(
        number INTEGER PRIMARY KEY,
        owner TEXT NOT NULL,
        sealed BLOB NOT NULL,
        made_at INTEGER NOT NULL
      ) STRICT;
      """)

  /// The tables that hold nothing but what follows from the log.
  static let readModel = [
    "cases", "involvement", "steps", "clocks", "attributes", "publications", "open_tally", "involvement_tally", "daily_totals",
    "figures", "figure_cases",
    "citations", "feedback_tally", "publication_tally", "mergers",
  ]
  static let wordTables = ["case_words", "publication_words"]
}
