using Datasette.Pages.JumpPages;
using Datasette.Plugins;

namespace Core.Tests.Pages.JumpPages;

/// <summary>What somebody types finds what they mean.</summary>
public sealed class JumpSearchTests
{
    [Theory]
    [InlineData("", "db, db: books, db: book_authors, db: authors of books")]
    [InlineData("  ", "db, db: books, db: book_authors, db: authors of books")]
    [InlineData("book", "db: books, db: book_authors, db: authors of books")]
    [InlineData("BOOK auth", "db: book_authors")]
    [InlineData("auth book", "db: authors of books")]
    [InlineData("db books", "db: books, db: authors of books")]
    [InlineData("db", "db, db: books, db: book_authors, db: authors of books")]
    [InlineData("db: book_", "")]
    [InlineData("book_", "db: book_authors")]
    [InlineData("%", "")]
    [InlineData("nothing", "")]
    [InlineData("b d", "")]
    [InlineData("books books", "")]
    [InlineData("of books", "db: authors of books")]
    public void TheWordsStandOneAfterTheOther(string asked, string expected) =>
        Assert.Equal(expected,
            string.Join(", ", JumpSearch.Find(Items("db", "db: books", "db: book_authors", "db: authors of books"), asked, _ =>
                true).Matches.Select(item => item.Name)));

    [Fact]
    public void WhatTheWordsNameComesFirstThenWhatBeginsWithThem() => Assert.Equal(
        ["one", "one more", "not one"],
        JumpSearch.Find(Items("not one", "one more", "one"), "One", _ => true).Matches.Select(item => item.Name));

    [Fact]
    public void WhatTheActorMayNotSeeIsNotFoundAndTakesNoPlace()
    {
        var (matches, truncated) =
            JumpSearch.Find(Items([.. Enumerable.Range(0, 300).Select(i => $"name {i}")]), "name", item =>
                int.Parse(item.Name[5..]) % 3 == 0);
        Assert.Equal(100, matches.Count);
        Assert.False(truncated);
        Assert.Equal("name 297", matches[^1].Name);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void AHundredAreFoundAtOnce(int items, bool isTruncated)
    {
        var (matches, truncated) = JumpSearch.Find(Items([.. Enumerable.Range(0, items).Select(i => $"name {i}")]), "", _ => true);
        Assert.Equal(100, matches.Count);
        Assert.Equal(isTruncated, truncated);
    }

    private static JumpIndex Items(params string[] names) =>
        new(names.Select(name => new JumpItem(JumpKind.Table, Resource.Table("db", name), name, "/", name.Replace(":", ""))), item =>
            item.SearchText);
}
