namespace Core.Tests.Tables;

/// <summary>Columns that virtual tables hide from <c>select *</c>.</summary>
public sealed class HiddenColumnTests
{
    [Fact]
    public async Task AFullTextTableOverAnotherShowsItsRankAndIsTheSameAtEachRequest()
    {
        using var database = FixtureDatabase.Create("""
            create table notes (id integer primary key, body text);
            insert into notes values (1, 'one'), (2, 'two');
            create virtual table notes_fts using fts5(body, content='notes', content_rowid='id');
            insert into notes_fts(notes_fts) values ('rebuild');
            """);
        using var app = TestApp.Serving(database);
        var first = await app.GetAsync("/fixture/notes_fts.json?_shape=array&_nl=on");
        Assert.Equal(
            """
            {"rowid": 1, "body": "one", "rank": null}
            {"rowid": 2, "body": "two", "rank": null}
            """.ReplaceLineEndings("\n"), first.Text.TrimEnd());
        Assert.Equal(first.Text, (await app.GetAsync("/fixture/notes_fts.json?_shape=array&_nl=on")).Text);
    }
}
