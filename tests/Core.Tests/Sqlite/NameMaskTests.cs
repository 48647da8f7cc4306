using Datasette.Sqlite;

namespace Core.Tests.Sqlite;

public sealed class NameMaskTests
{
    [Theory]
    [InlineData("select 1", "select 1")]
    [InlineData("create table t (x references secret(id), y)", "create table t (x references ***, y)")]
    [InlineData("create table t (x references secret)", "create table t (x references ***)")]
    [InlineData("references \"Secret\" ( \"id\" ) on delete cascade", "references *** on delete cascade")]
    [InlineData("references [secret](a, b), z", "references ***, z")]
    [InlineData("references `SECRET`", "references ***")]
    [InlineData("references 'secret'", "references ***")]
    [InlineData("references \"odd\"\"name\"", "references ***")]
    [InlineData("secrets, my_secret, secret_, secret$, sécret", "secrets, my_secret, secret_, secret$, sécret")]
    [InlineData("main.secret.id", "main.***.id")]
    [InlineData("secret", "***")]
    [InlineData("x secret (unclosed", "x ***")]
    [InlineData("\"unclosed secret", "\"unclosed ***")]
    [InlineData("-- secret\nselect", "-- ***\nselect")]
    [InlineData("select a -- don't\n from secret -- it's", "select a -- don't\n from *** -- it's")]
    [InlineData("select /* ' [ */ a from secret /* ' ] */", "select /* ' [ */ a from *** /* ' ] */")]
    [InlineData("'-- no comment' secret '/* nor here' secret", "'-- no comment' *** '/* nor here' ***")]
    [InlineData("/*/ secret ' */ 'secret'", "/*/ *** ' */ ***")]
    [InlineData("/* secret", "/* ***")]
    [InlineData("", "")]
    public void NamesAreMaskedHoweverTheyAreWritten(string sql, string expected) =>
        Assert.Equal(expected,
            new NameMask(new HashSet<string>(["secret", "odd\"name"], StringComparer.OrdinalIgnoreCase), "***").Apply(sql));
}
