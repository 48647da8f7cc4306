using Datasette.Sql;
using Datasette.Sqlite.Catalog;

namespace Core.Tests.Sql;

public sealed class SqlValidationTests
{
    [Theory]
    [InlineData("select 1", true)]
    [InlineData(" /* a */ -- b\n /* c */ SELECT 1", true)]
    [InlineData("-- /* \nselect 1", true)]
    [InlineData("/* a\n-- b */\n*/ select 1", true)]
    [InlineData("explain  query\nplan  with x as (select 1) select * from x", true)]
    [InlineData("select 'no pragma here', \"pragma\" from pragma_notes", true)]
    [InlineData("select * from [pragma_notes], 'pragma_notes' -- pragma_x('y')", true)]
    [InlineData("select 'pragma_x(1)' /* pragma_x(1) */", true)]
    [InlineData("select * from pragma_table_info ('t')", true)]
    [InlineData("select * from pragma_user_version()", false)]
    [InlineData("select * from PRAGMA_user_version /**/ ()", false)]
    [InlineData("select * from \"pragma_user_version\"()", false)]
    [InlineData("select * from [pragma_user_version]()", false)]
    [InlineData("pragma user_version", false)]
    [InlineData("explain pragma user_version", false)]
    [InlineData("selects", false)]
    [InlineData("explain query select 1", false)]
    [InlineData("/* select 1", false)]
    [InlineData("", false)]
    public void ReadsAreAllowedAndOtherPragmasAreNot(string sql, bool isAllowed) => Assert.Equal(isAllowed, SqlValidation.IsAllowed(sql));

    [Theory]
    [InlineData("select :a, ':b', \":c\", [:d], `:e`, :a -- :f\n, /* :g */ :h1", "a h1")]
    [InlineData("select 'it''s :a' || :b", "b")]
    [InlineData("select a::b, : c", "b")]
    public void ParametersAreFoundOutsideTextsAndComments(string sql, string expected) =>
        Assert.Equal(expected, string.Join(' ', NamedParameters.Find(sql)));

    [Theory]
    [InlineData("insert into t values (1)", true)]
    [InlineData("/* a */ -- b\n Update t set a = 1", true)]
    [InlineData("with x as (select 1) insert /* a */ into t select * from x", true)]
    [InlineData("with x as (select replace('a', 'b', 'c')) delete from t", true)]
    [InlineData("with x as (select 'insert into t') select * from x", false)]
    [InlineData("create table updates (a)", false)]
    public void StatementsThatChangeRowsAreKnown(string sql, bool changes) => Assert.Equal(changes, WriteStatement.ChangesRows(sql));

    [Theory]
    [InlineData("CREATE VIRTUAL TABLE f USING fts5(a, content=\"t\")", "fts5", "t")]
    [InlineData("CREATE VIRTUAL TABLE f USING fts5(a, b, content = 't''x', tokenize='porter, x')", "fts5", "t'x")]
    [InlineData("CREATE VIRTUAL TABLE \"using\" USING FTS4 (content=[a b], x)", "FTS4", "a b")]
    [InlineData("CREATE VIRTUAL TABLE f USING fts5(a, content=t, content_rowid=id)", "fts5", "t")]
    [InlineData("CREATE VIRTUAL TABLE f USING fts5(a, content='')", "fts5", null)]
    [InlineData("CREATE VIRTUAL TABLE f USING rtree(id, content=t)", "rtree", null)]
    public void VirtualTablesSayWhatTheyIndex(string sql, string module, string? content) =>
        Assert.Equal((module, content), (VirtualTable.Parse(sql)!.Module, VirtualTable.Parse(sql)!.Content));
}
