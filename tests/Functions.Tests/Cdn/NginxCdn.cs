using System.Diagnostics;
using System.Text;

namespace Functions.Tests.Cdn;

/// <summary>nginx with <c>proxy_cache</c>: what it keeps and for how long is said by Cache-Control and Vary alone.</summary>
internal sealed class NginxCdn : ICdn
{
    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private NginxCdn(TemporaryFolder folder, Process process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    public Uri Address { get; }

    public static async Task<NginxCdn> StartAsync(Uri origin)
    {
        var folder = new TemporaryFolder();
        var port = CdnProgram.FreePort();
        var config = folder.Write("nginx.conf", Config(folder.Path, port, origin));
        var address = new Uri($"http://127.0.0.1:{port}");
        var process = await CdnProgram.StartAsync(
            CdnProgram.Nginx!, ["-p", folder.Path, "-c", config, "-e", folder.File("error.log")], address);
        return new NginxCdn(folder, process, address);
    }

    /// <summary>The free nginx has no command for this, but finds out when a file of its cache is gone. Headers stand in the file.</summary>
    public async Task PurgeTagAsync(string tag)
    {
        foreach (var file in Directory.EnumerateFiles(_folder.File("cache"), "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            var tags = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Cache-Tag: ", StringComparison.OrdinalIgnoreCase));
            if (tags is not null && tags["Cache-Tag: ".Length..].Split(", ").Contains(tag)) File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CdnProgram.EndAsync(_process);
        _folder.Dispose();
    }

    private static string Config(string folder, int port, Uri origin) => $$"""
        daemon off;
        {{(Environment.UserName == "root" ? "user root;" : "")}}
        worker_processes 1;
        pid {{folder}}/nginx.pid;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          proxy_cache_path {{folder}}/cache levels=1 keys_zone=site:8m max_size=500m inactive=30d use_temp_path=off;
          server {
            listen 127.0.0.1:{{port}};
            large_client_header_buffers 4 32k;
            location / {
              proxy_pass {{origin.AbsoluteUri.TrimEnd('/')}};
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header Connection "";
              proxy_buffer_size 32k;
              proxy_buffers 8 32k;
              proxy_cache site;
              proxy_cache_key $scheme$http_host$request_uri;
              # Who shows a cookie or a token is not answered from the cache. Whether the answer is stored is left to its headers.
              proxy_cache_bypass $http_cookie $http_authorization;
              # stale-while-revalidate is heeded only with these two.
              proxy_cache_use_stale updating;
              proxy_cache_background_update on;
              add_header X-Cache $upstream_cache_status always;
            }
          }
        }
        """;
}
