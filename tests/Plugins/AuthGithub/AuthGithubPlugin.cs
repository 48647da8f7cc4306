using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthGithub;

/// <summary>
/// <c>/-/github-auth-start</c> signs in with GitHub, by OAuth. Configuration: <c>client_id</c> and <c>client_secret</c> of an OAuth app whose
/// callback URL is <c>/-/github-auth-callback</c> of the site; <c>url</c> and <c>api_url</c> for GitHub Enterprise.
/// </summary>
public sealed class AuthGithubPlugin : IRegisterRoutes, IMenuLinks, IDisposable
{
    private const string StateCookie = "github_auth_state", Purpose = "github-auth-state";

    private readonly HttpClient _http = new()
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1 << 20,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("datasette-auth-github", "1.0") }, Accept = { new("application/json") } },
    };

    public string Name => "datasette-auth-github";

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
    [
        new("/-/github-auth-start", page => new(Start(page))) { Methods = ["GET"] },
        new("/-/github-auth-callback", FinishAsync) { Methods = ["GET"] },
    ];

    public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) => new(context.Actor is null
        ? [new MenuLink(context.Datasette.Urls.Path("/-/github-auth-start"), "Sign in with GitHub")]
        : []);

    public void Dispose() => _http.Dispose();

    private PluginResponse Start(RouteContext page)
    {
        // The callback takes only the state that this browser was given: nobody can sign others in as somebody else.
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return PluginResponse
            .Redirect($"{Config(page, "url", "https://github.com")}/login/oauth/authorize"
                + $"?client_id={Uri.EscapeDataString(Config(page, "client_id"))}&scope=read:user&state={state}")
            .SetCookie(StateCookie, page.Datasette.Sign(JsonValue.Create(state), Purpose), IsSecure(page), TimeSpan.FromMinutes(10));
    }

    private async ValueTask<PluginResponse> FinishAsync(RouteContext page)
    {
        var (datasette, request) = (page.Datasette, page.Request);
        var given = Encoding.UTF8.GetBytes(request.Argument("state") ?? "");
        var kept = request.Cookie(StateCookie) is { } cookie ? datasette.Unsign(cookie, Purpose)?.ToString() : null;
        if (kept is null || !CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(kept)))
            throw HttpError.Forbidden("This sign-in was not started here, or too long ago: start again");
        if (request.Argument("code") is not { Length: > 0 } code) throw HttpError.Forbidden("GitHub did not sign you in");
        var actor = await ActorAsync(page, code);
        await datasette.TrackEventAsync(new PluginEvent("login", datasette.Time.GetUtcNow(), actor, []));
        return PluginResponse.Redirect(datasette.Urls.Instance())
            .SetCookie("ds_actor", datasette.ActorCookie(actor), IsSecure(page))
            .SetCookie(StateCookie, "", IsSecure(page), TimeSpan.Zero);
    }

    /// <summary>Asks GitHub who brought the code.</summary>
    private async ValueTask<Actor> ActorAsync(RouteContext page, string code)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("client_id", Config(page, "client_id")), new("client_secret", Config(page, "client_secret")), new("code", code),
        ]);
        using var tokenRequest = new HttpRequestMessage(HttpMethod.Post,
            $"{Config(page, "url", "https://github.com")}/login/oauth/access_token") { Content = form };
        var token = (await SendAsync(tokenRequest, page))["access_token"]?.ToString();
        if (string.IsNullOrEmpty(token)) throw HttpError.Forbidden("GitHub did not accept the sign-in: start again");
        using var userRequest = new HttpRequestMessage(HttpMethod.Get, $"{Config(page, "api_url", "https://api.github.com")}/user");
        userRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var user = await SendAsync(userRequest, page);
        if (user["id"]?.ToString() is not { Length: > 0 } id) throw new HttpError(502, "GitHub did not say who you are");
        return new Actor(new JsonObject
        {
            ["id"] = $"github:{id}",
            ["display"] = user["login"]?.ToString(),
            ["gh_id"] = id,
            ["gh_login"] = user["login"]?.ToString(),
            ["gh_name"] = user["name"]?.ToString(),
        });
    }

    private async ValueTask<JsonNode> SendAsync(HttpRequestMessage request, RouteContext page)
    {
        try
        {
            using var response = await _http.SendAsync(request, page.Request.Aborted);
            response.EnsureSuccessStatusCode();
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(page.Request.Aborted)) as JsonObject
                ?? throw new HttpError(502, "GitHub gave no usable response");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException
            || error is OperationCanceledException && !page.Request.Aborted.IsCancellationRequested)
        {
            // The cause may hold the URL of an internal host: the client is not told.
            throw new HttpError(502, "GitHub gave no usable response");
        }
    }

    private string Config(RouteContext page, string key, string? otherwise = null) =>
        page.Datasette.PluginConfig(Name)?[key]?.ToString() ?? otherwise
        ?? throw new PluginException($"The configuration of {Name} lacks {key}");

    private static bool IsSecure(RouteContext page) => page.Request.Scheme == "https";
}
