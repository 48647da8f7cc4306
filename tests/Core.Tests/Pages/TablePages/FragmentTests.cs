namespace Core.Tests.Pages.TablePages;

/// <summary><c>/DB/TABLE/-/fragment</c>: the rows of a table's page alone.</summary>
public sealed class FragmentTests
{
    private const string Schema = """
        create table books (id integer primary key, title text);
        insert into books values (1, 'one <b>'), (2, 'two'), (3, 'three');
        create table pairs (a text, _b text, note text, primary key (a, _b));
        insert into pairs values ('x', 'y/z', 'found'), ('x', 'w', 'other');
        create table loose (v text);
        insert into loose values ('first'), ('second');
        create view seen as select * from books;
        """;

    [Theory]
    [InlineData("/fixture/books/-/fragment?_row=2", "two", "three")]
    [InlineData("/fixture/pairs/-/fragment?_row=x,y~2Fz", "found", "other")]
    [InlineData("/fixture/loose/-/fragment?_row=2", "second", "first")]
    [InlineData("/fixture/books/-/fragment?title=two", "two", "three")]
    [InlineData("/fixture/books/-/fragment?_sort_desc=id&_size=1", "three", "two")]
    [InlineData("/fixture/seen/-/fragment?id=2", "two", "three")]
    public async Task TheFragmentHasTheRowsThatWereAskedFor(string target, string shown, string hidden)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var response = await app.GetAsync(target);
        Assert.Equal((200, "text/html; charset=utf-8"), (response.Status, response.Header("Content-Type")));
        Assert.Contains($">{shown}</td>", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($">{hidden}</td>", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<body", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRowIsTheOneOfTheTablesPage()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var row = (await app.GetAsync("/fixture/books/-/fragment?_row=1")).Text.Split("<tbody>")[1].Split("</tbody>")[0];
        Assert.Contains("<a href=\"/fixture/books/1\">1</a>", row, StringComparison.Ordinal);
        Assert.Contains("one &lt;b&gt;", row, StringComparison.Ordinal);
        Assert.Contains(row, (await app.GetAsync("/fixture/books?id=1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATemplateOfTheTablesRowsServesTheFragmentToo()
    {
        using var app = Rendering.Templates.Serving(("_table-fixture-books.html",
            "{% for row in display_rows %}[{{ row['title'] }}]{% endfor %}"));
        Assert.Equal("[Fish &lt;b&gt;]", (await app.GetAsync("/fixture/books/-/fragment?_row=1")).Text);
    }

    [Theory]
    [InlineData("/fixture/books/-/fragment?_row=1,2", 400)]
    [InlineData("/fixture/pairs/-/fragment?_row=x", 400)]
    [InlineData("/fixture/seen/-/fragment?_row=1", 400)]
    [InlineData("/fixture/books/-/fragment?_size=x", 400)]
    [InlineData("/fixture/books/-/fragment?_row=99", 200)]
    [InlineData("/fixture/nothing/-/fragment?_row=1", 404)]
    public async Task ARowThatDoesNotFitTheKeyIsRefused(string target, int status)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        Assert.Equal(status, (await app.GetAsync(target)).Status);
        Assert.Empty(app.Mistakes);
    }
}
