using System.Collections.Concurrent;

namespace Browser.Tests;

/// <summary>A window that shows a site of this process: what the browser asks for is answered by it, without a socket.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    public const string Origin = "http://localhost";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _problems = new();

    private Visitor(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Errors of scripts, violations of the content policy and requests to other hosts. There must be none.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    public static async Task<Visitor> OfAsync(IBrowserContext context, TestApp app, string? actor = null)
    {
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page);
        page.PageError += (_, error) => visitor._problems.Enqueue($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error"
                && !message.Text.Contains("status of 4", StringComparison.Ordinal)) visitor._problems.Enqueue(message.Text);
        };
        page.Dialog += (_, dialog) =>
        {
            visitor._problems.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        await context.RouteAsync("**/*", async route =>
        {
            var address = new Uri(route.Request.Url);
            if (address.Host != "localhost")
            {
                visitor._problems.Enqueue($"asked {route.Request.Url}");
                await route.AbortAsync();
                return;
            }
            KeyValuePair<string, string>[] headers =
                [TestApp.Header("Host", "localhost"), TestApp.Header("Accept", route.Request.Headers.GetValueOrDefault("accept", "*/*")), .. app.As(actor)];
            var answer = route.Request.PostData is { } form
                ? await app.PostAsync(address.PathAndQuery, form, headers)
                : await app.SendAsync(route.Request.Method, address.PathAndQuery, headers);
            if (answer.Status is 301 or 302)
            {
                // The browser would go past this route to where an answer of the route leads.
                var body = $"<meta http-equiv=\"refresh\" content=\"0;url={System.Net.WebUtility.HtmlEncode(answer.Headers.Location.ToString())}\">";
                await route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = body });
                return;
            }
            await route.FulfillAsync(new()
            {
                Status = answer.Status,
                Headers = answer.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())),
                BodyBytes = answer.Body,
            });
        });
        return visitor;
    }

    public async Task<IPage> GoAsync(string path)
    {
        await Page.GotoAsync(Origin + path, new() { WaitUntil = WaitUntilState.Load });
        return Page;
    }

    /// <summary>Path and query of the page that is shown.</summary>
    public string Path => Uri.UnescapeDataString(new Uri(Page.Url).PathAndQuery);

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
