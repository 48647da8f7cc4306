using Datasette.Http;

namespace Core.Tests.Http;

public sealed class ContentTypeTests
{
    [Theory]
    [InlineData("film.mp4", "video/mp4")]
    [InlineData("all.zip", "application/zip")]
    [InlineData("feed.xml", "text/xml")]
    [InlineData("letters.ttf", "font/ttf")]
    [InlineData("letters.woff", "font/woff")]
    [InlineData("LETTERS.WOFF2", "font/woff2")]
    [InlineData("read.md", "text/markdown; charset=utf-8")]
    [InlineData("read.txt", "text/plain; charset=utf-8")]
    [InlineData("site.css", "text/css")]
    [InlineData("LICENSE", "text/plain; charset=utf-8")]
    [InlineData("what.unheard-of", "text/plain; charset=utf-8")]
    public void AFilesTypeFollowsFromItsName(string name, string type) => Assert.Equal(type, ContentTypes.Of(name));
}
