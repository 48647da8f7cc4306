using Core.Tests.Rendering;

namespace Core.Tests.Pages.CustomPages;

/// <summary>Templates under <c>pages/</c> are pages at their own paths.</summary>
public sealed class CustomPageTests
{
    [Theory]
    [InlineData("/about", "About us")]
    [InlineData("/topic/fish", "Topic fish")]
    [InlineData("/topic/a+b~2Fc", "Topic a b/c")]
    [InlineData("/topic/~3Cb~3E", "Topic &lt;b&gt;")]
    [InlineData("/topic/exact", "Exact")]
    public async Task APageIsFoundByItsPath(string path, string text)
    {
        using var app = Templates.Serving(("pages/about.html", "About us"), ("pages/topic/{name}.html", "Topic {{ name }}"),
            ("pages/topic/exact.html", "Exact"));
        var response = await app.GetAsync(path);
        Assert.Equal((200, text), (response.Status, response.Text));
    }

    [Theory]
    [InlineData("/topic/a/b")]
    [InlineData("/pages/about")]
    [InlineData("/../secret")]
    public async Task OtherPathsAreNotFound(string path)
    {
        using var app = Templates.Serving(("pages/topic/{name}.html", "Topic {{ name }}"), ("secret.html", "Secret"));
        Assert.Equal(404, (await app.GetAsync(path)).Status);
    }

    [Fact]
    public async Task APageSaysWhatItsResponseIs()
    {
        using var app = Templates.Serving(
            ("pages/teapot.html",
                "{{ custom_status(418) }}{{ custom_header('x-pot', 'tea') }}{{ custom_header('content-type', 'text/plain') }}short"),
            ("pages/moved.html", "{{ custom_redirect('/elsewhere', 301) }}"),
            ("pages/gone.html", "{{ raise_404('Gone fishing') }}"));
        var teapot = await app.GetAsync("/teapot");
        Assert.Equal((418, "short", "tea", "text/plain"),
            (teapot.Status, teapot.Text, teapot.Header("x-pot"), teapot.Header("Content-Type")));
        var moved = await app.GetAsync("/moved");
        Assert.Equal((301, "/elsewhere"), (moved.Status, moved.Header("Location")));
        var gone = await app.GetAsync("/gone");
        Assert.Equal(404, gone.Status);
        Assert.Contains("Gone fishing", gone.Text, StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
    }
}
