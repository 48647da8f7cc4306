using System.Diagnostics;

namespace Functions.Tests.Cdn;

/// <summary>Varnish with the rules that it has built in, one that tells hits, and one that forgets by tag.</summary>
internal sealed class VarnishCdn : ICdn
{
    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private VarnishCdn(TemporaryFolder folder, Process process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    public Uri Address { get; }

    /// <param name="origin">The site.</param>
    /// <param name="changesCodings">Whether it asks for gzip alone, as it does by default.</param>
    public static async Task<VarnishCdn> StartAsync(Uri origin, bool changesCodings)
    {
        var folder = new TemporaryFolder();
        var port = CdnProgram.FreePort();
        var config = folder.Write("cdn.vcl", Config(origin));
        var address = new Uri($"http://127.0.0.1:{port}");
        var process = await CdnProgram.StartAsync(
            CdnProgram.Varnish!,
            ["-F", "-j", "none", "-n", folder.File("work"), "-a", $"127.0.0.1:{port}", "-f", config, "-s", "malloc,300m",
                "-p", "vsl_space=2M", "-p", $"http_gzip_support={(changesCodings ? "on" : "off")}", "-p", "http_max_hdr=128"], address);
        return new VarnishCdn(folder, process, address);
    }

    public async Task PurgeTagAsync(string tag) =>
        Assert.Equal(200, (await Azure.WireClient.SendAsync(Address, "/", "BAN", [new("X-Tag", tag)])).Status);

    public async ValueTask DisposeAsync()
    {
        await CdnProgram.EndAsync(_process);
        _folder.Dispose();
    }

    private static string Config(Uri origin) => $$"""
        vcl 4.1;
        backend default { .host = "{{origin.Host}}"; .port = "{{origin.Port}}"; }
        sub vcl_recv {
          if (req.method == "BAN") {
            ban("obj.http.Cache-Tag ~ (^|,\s*)" + req.http.X-Tag + "(,|$)");
            return (synth(200));
          }
        }
        sub vcl_deliver {
          if (obj.hits > 0) { set resp.http.X-Cache = "HIT"; } else { set resp.http.X-Cache = "MISS"; }
        }
        """;
}
