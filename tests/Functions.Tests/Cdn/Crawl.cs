using AngleSharp.Html.Parser;
using Datasette.Hosting;
using static Functions.Tests.Azure.WireClient;

namespace Functions.Tests.Cdn;

/// <summary>What a crawler comes by that starts at the index and asks as a browser does: pages, redirects, formats, static files.</summary>
internal static class Crawl
{
    public static readonly KeyValuePair<string, string> AsABrowser = new("Accept-Encoding", "gzip, deflate, br");

    private static readonly string[] Attributes = ["href", "src"];

    /// <summary>The addresses, in the order in which they were found: the same every time.</summary>
    public static async Task<IReadOnlyList<string>> WalkAsync(Uri site, int max)
    {
        var found = new List<string> { "/" };
        var seen = new HashSet<string>(found);
        for (var at = 0; at < found.Count; at++)
        {
            var answer = await SendAsync(site, found[at]);
            Assert.True(answer.Status is 200 or 302, $"{found[at]} is {answer.Status}");
            foreach (var link in Links(site, found[at], answer))
                if (found.Count < max && seen.Add(link)) found.Add(link);
        }
        return found;
    }

    private static IEnumerable<string> Links(Uri site, string from, InProcessResponse answer)
    {
        if (answer.Headers.Location.Count > 0) return Local(site, from, answer.Headers.Location.ToString());
        if (!answer.Headers.ContentType.ToString().StartsWith("text/html", StringComparison.Ordinal)) return [];
        var page = new HtmlParser().ParseDocument(answer.Text);
        return page.QuerySelectorAll("a[href], link[href], script[src]").SelectMany(element =>
            Attributes.Select(element.GetAttribute).OfType<string>().SelectMany(link => Local(site, from, link)));
    }

    private static IEnumerable<string> Local(Uri site, string from, string link) =>
        Uri.TryCreate(new Uri(new Uri("http://localhost"), from), link, out var to) && to.Host is "localhost"
            ? [to.PathAndQuery]
            : [];
}
