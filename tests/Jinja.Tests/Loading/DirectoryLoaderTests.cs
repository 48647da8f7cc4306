namespace Jinja.Tests.Loading;

public sealed class DirectoryLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jinja-tests-").FullName;
    private readonly string _root;

    public DirectoryLoaderTests()
    {
        _root = Path.Combine(_folder, "templates");
        Directory.CreateDirectory(Path.Combine(_root, "sub"));
        File.WriteAllText(Path.Combine(_root, "a.html"), "A");
        File.WriteAllText(Path.Combine(_root, "sub", "b.html"), "B{% include 'a.html' %}");
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
        Directory.CreateDirectory(Path.Combine(_folder, "templates-not"));
        File.WriteAllText(Path.Combine(_folder, "templates-not", "x"), "secret");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Templates_are_found_by_their_relative_path()
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions { Loader = new DirectoryLoader(_root) });
        Assert.Equal("BA", await environment.GetTemplate("sub/b.html").RenderAsync());
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("sub/../../secret.txt")]
    [InlineData("sub/../a.html")]
    [InlineData("./a.html")]
    [InlineData("/a.html")]
    [InlineData("//a.html")]
    [InlineData("sub//b.html")]
    [InlineData("a.html/")]
    [InlineData("a.html.")]
    [InlineData("a.html ")]
    [InlineData("..\\secret.txt")]
    [InlineData("sub\\b.html")]
    [InlineData("C:\\secret.txt")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a.html\0.png")]
    [InlineData("a.html\n")]
    [InlineData("\0")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../templates-not/x")]
    [InlineData("a.html::$DATA")]
    [InlineData("*.html")]
    [InlineData("sub")]
    [InlineData("A.HTML?")]
    public void A_name_that_is_not_a_plain_path_inside_names_no_template(string name) =>
        Assert.False(new DirectoryLoader(_root).TryLoad(name, out _));

    [Fact]
    public void An_endless_name_names_no_template() =>
        Assert.False(new DirectoryLoader(_root).TryLoad(string.Concat(Enumerable.Repeat("a/", 100_000)) + "a", out _));

    [Fact]
    public void A_link_out_of_the_directory_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link.txt"), Path.Combine(_folder, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "out"), _folder);
        var loader = new DirectoryLoader(_root);
        Assert.False(loader.TryLoad("link.txt", out _));
        Assert.False(loader.TryLoad("out/secret.txt", out _));
    }

    [Fact]
    public void A_directory_that_is_itself_reached_by_a_link_serves_its_templates()
    {
        var link = Path.Combine(_folder, "link");
        Directory.CreateSymbolicLink(link, _root);
        Assert.True(new DirectoryLoader(link).TryLoad("sub/b.html", out _));
    }

    [Fact]
    public async Task A_changed_file_is_loaded_anew_when_reloading_is_asked_for()
    {
        var path = Path.Combine(_root, "a.html");
        var reloading = new TemplateEnvironment(new EnvironmentOptions { Loader = new DirectoryLoader(_root), AutoReload = true });
        var keeping = new TemplateEnvironment(new EnvironmentOptions { Loader = new DirectoryLoader(_root) });
        Assert.Equal("A", await reloading.GetTemplate("a.html").RenderAsync());
        Assert.Equal("A", await keeping.GetTemplate("a.html").RenderAsync());

        File.WriteAllText(path, "changed");
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(5));

        Assert.Equal("changed", await reloading.GetTemplate("a.html").RenderAsync());
        Assert.Equal("A", await keeping.GetTemplate("a.html").RenderAsync());
        keeping.Reload();
        Assert.Equal("changed", await keeping.GetTemplate("a.html").RenderAsync());
    }
}
