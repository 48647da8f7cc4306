namespace Core.Tests.Permissions;

/// <summary>A site with a table for <c>ann</c> alone, and with all that hangs on a table.</summary>
public sealed class PrivateTown : IDisposable
{
    private const string Tables = """
        create table people (id integer primary key, name text, favourite integer references hushed(id));
        create table hushed (id integer primary key autoincrement, whisper text, about integer references people(id));
        create table pairs (person integer references people(id), other integer references hushed(id), primary key (person, other));
        create index by_whisper on hushed(whisper);
        create view open_view as select whisper as said, id from hushed where id = 2;
        create view second_view as with hushed2 as (select whisper from hushed where id = 2) select whisper as said_twice from hushed2;
        create view deep_view as select said_twice || said as both from second_view, open_view;
        create view own_words as with open_view as (select name as said from people) select said from open_view;
        create index by_name on people(name);
        create virtual table tags using fts5(tag);
        insert into tags values ('free'), ('paid');
        create virtual table tag_words using fts5vocab(tags, 'row');
        insert into people values (1, 'Ann', 1), (2, 'Bob', 2), (3, 'Cy', 1);
        insert into hushed (whisper, about) values ('zqvalue one', 1), ('shown by the view', 2), ('zqvalue three', 1);
        insert into pairs values (1, 1), (1, 2), (2, 1);
        create virtual table hushed_fts using fts5(whisper, content="hushed", content_rowid="id");
        insert into hushed_fts(hushed_fts) values ('rebuild');
        create virtual table words using fts5vocab(hushed_fts, 'row');
        create trigger after_hushed after insert on hushed begin select 1; end;

        """;

    private readonly FixtureDatabase _database;

    public PrivateTown() : this("")
    {
    }

    /// <summary>The town with more in what is private.</summary>
    /// <param name="more">SQL that runs after the tables are there.</param>
    internal PrivateTown(string more)
    {
        _database = FixtureDatabase.Create(Tables + more + ";analyze;", "town");
        App = TestApp.Configured(_database, """
            databases:
              town:
                tables:
                  hushed:
                    label_column: whisper
                    allow:
                      id: ann
                  second_view:
                    allow:
                      id: ann
            """);
    }

    internal TestApp App { get; }

    public void Dispose()
    {
        App.Dispose();
        _database.Dispose();
    }
}
