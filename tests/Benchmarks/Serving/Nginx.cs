using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Benchmarks.Serving;

/// <summary>nginx, set up to serve a few files as fast as it can, with the headers that our pages carry.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _port;

    private Nginx(Process process, int port) => (_process, _port) = (process, port);

    /// <summary>User and system time of its workers so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var workers = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ',
                StringSplitOptions.RemoveEmptyEntries);
            var total = TimeSpan.Zero;
            foreach (var worker in workers)
            {
                using var process = Process.GetProcessById(int.Parse(worker));
                total += process.TotalProcessorTime;
            }
            return total;
        }
    }

    /// <summary>Starts it in <paramref name="directory"/>, which it may fill.</summary>
    public static async Task<Nginx> StartAsync(string program, string directory, IReadOnlyList<PageFile> pages)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        foreach (var page in pages) await File.WriteAllBytesAsync(Path.Combine(directory, page.Name), page.Body);
        var port = FreePort.Next();
        var config = Path.Combine(directory, "nginx.conf");
        await File.WriteAllTextAsync(config, Config(directory, port, pages));
        return new Nginx(Process.Start(new ProcessStartInfo(program,
            ["-p", directory, "-c", config, "-e", Path.Combine(directory, "error.log")]))!, port);
    }

    public string Url(PageFile page) => $"http://127.0.0.1:{_port}/{page.Name}";

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Config(string directory, int port, IReadOnlyList<PageFile> pages)
    {
        var locations = new StringBuilder();
        foreach (var page in pages)
        {
            locations.Append(CultureInfo.InvariantCulture, $"    location = /{page.Name} {{ default_type '{page.ContentType}';");
            foreach (var (name, value) in page.Headers) locations.Append(CultureInfo.InvariantCulture, $" add_header {name} '{value.Replace("'", "\\'", StringComparison.Ordinal)}';");
            locations.Append(" }\n");
        }
        return $$"""
            daemon off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 2;
            pid {{directory}}/nginx.pid;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              open_file_cache max=100;
              open_file_cache_valid 3600s;
              keepalive_requests 1000000000;
              etag off;
              types {}
              client_body_temp_path {{directory}}/body;
              proxy_temp_path {{directory}}/proxy;
              fastcgi_temp_path {{directory}}/fastcgi;
              uwsgi_temp_path {{directory}}/uwsgi;
              scgi_temp_path {{directory}}/scgi;
              server {
                listen 127.0.0.1:{{port}};
                root {{directory}};
            {{locations}}  }
            }
            """;
    }
}
