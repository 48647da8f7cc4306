namespace AuthPasswords;

/// <summary>
/// <c>/-/login</c> with names and passwords of the configuration: <c>NAME_password_hash</c>, and the actor under <c>actors: NAME</c>, else
/// one with only an ID. <c>/-/password-tool</c> makes a hash. Forms need no token: the site refuses what other sites post.
/// </summary>
public sealed class AuthPasswordsPlugin : IRegisterRoutes, IMenuLinks, IPrepareJinja2Environment, IDisposable
{
    private const int MaxPassword = 1000;

    /// <summary>Hashing takes a tenth of a second of a core, on purpose: one at a time leaves cores for everybody else.</summary>
    private readonly SemaphoreSlim _one = new(1);

    public string Name => "datasette-auth-passwords";

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
        [new("/-/login", LoginAsync), new("/-/password-tool", ToolAsync)];

    public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) =>
        new(context.Actor is null ? [new MenuLink(context.Datasette.Urls.Path("/-/login"), "Log in")] : []);

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context) =>
        context.Environment.AddTemplates(name => name switch
        {
            "password_login.html" => Pages.Login,
            "password_tool.html" => Pages.Tool,
            _ => null,
        });

    public void Dispose() => _one.Dispose();

    private async ValueTask<PluginResponse> LoginAsync(RouteContext page)
    {
        if (page.Request.Method != "POST") return await PageAsync(page, "password_login.html", null);
        var form = await page.Request.FormAsync();
        if (form["username"] is { Length: > 0 } name && form["password"] is { Length: <= MaxPassword } password
            && await FindAsync(page, name, password) is { } actor)
        {
            await page.Datasette.TrackEventAsync(new PluginEvent("login", page.Datasette.Time.GetUtcNow(), actor, []));
            return PluginResponse.Redirect(page.Datasette.Urls.Instance())
                .SetCookie("ds_actor", page.Datasette.ActorCookie(actor), isSecure: page.Request.Scheme == "https");
        }
        return await PageAsync(page, "password_login.html", "Invalid username or password", 403);
    }

    private async ValueTask<Actor?> FindAsync(RouteContext page, string name, string password)
    {
        var config = page.Datasette.PluginConfig(Name);
        var hash = PasswordHash.Parse(config?[$"{name}_password_hash"]?.ToString());
        var fits = await OneAtATimeAsync(() => (hash ?? PasswordHash.OfNobody).Fits(password), page.Request.Aborted);
        if (!fits || hash is null) return null;
        return new Actor(config?["actors"]?[name] as JsonObject ?? new JsonObject { ["id"] = name });
    }

    private async ValueTask<PluginResponse> ToolAsync(RouteContext page)
    {
        if (page.Request.Method != "POST") return await PageAsync(page, "password_tool.html", null);
        var form = await page.Request.FormAsync();
        if (form["password"] is not { Length: > 0 and <= MaxPassword } password)
            return await PageAsync(page, "password_tool.html", $"A password has 1 to {MaxPassword} characters", 400);
        var hash = await OneAtATimeAsync(() => PasswordHash.Of(password).ToString(), page.Request.Aborted);
        return await PageAsync(page, "password_tool.html", hash);
    }

    private async ValueTask<T> OneAtATimeAsync<T>(Func<T> hash, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            return hash();
        }
        finally
        {
            _one.Release();
        }
    }

    private static async ValueTask<PluginResponse> PageAsync(RouteContext page, string template, string? message, int status = 200) =>
        PluginResponse.Html(await page.Datasette.RenderTemplateAsync(template,
            new Dictionary<string, object?> { ["message"] = message }, page.Request, page.Request.Aborted), status);
}
