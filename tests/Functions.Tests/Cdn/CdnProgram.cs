using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Functions.Tests.Cdn;

/// <summary>The programs that stand in for CDNs, as Debian installs them.</summary>
internal static class CdnProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Below the ports that the kernel gives to clients: no connection of another test can take one.</summary>
    private static int _lastPort = 21_000;

    public static string? Nginx { get; } = Find("nginx");

    public static string? Varnish { get; } = Find("varnishd");

    /// <summary>The Debian packages that are missing; null where none is.</summary>
    public static string? Missing { get; } = string.Join(' ', new[] { Nginx is null ? "nginx-light" : "", Varnish is null ? "varnish" : "" }
        .Where(package => package.Length > 0)) is { Length: > 0 } missing ? missing : null;

    public static int FreePort()
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var port = Interlocked.Increment(ref _lastPort);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    /// <summary>Starts one, and waits until it passes requests on.</summary>
    public static async Task<Process> StartAsync(string program, IReadOnlyList<string> arguments, Uri address)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"{program} ended: {await said}");
            try
            {
                if ((await Azure.WireClient.SendAsync(address, "/-/healthz")).Status == 200) return process;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                // It does not listen yet.
            }
            await Task.Delay(20);
        }
    }

    /// <summary>Ends it with all processes that it has started.</summary>
    public static async Task EndAsync(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
