using System.Diagnostics;
using Benchmarks.Measuring;

namespace Benchmarks.Serving;

/// <summary>A server that the benchmark has started, and ends.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>User and system time of all its threads so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that was resident at any time, in bytes.</summary>
    public long PeakBytes => ProcFile.Kilobytes($"/proc/{_process.Id}/status", "VmHWM") * 1024;

    /// <summary>Starts a server that listens on the port named in <c>PORT</c>, without waiting for it.</summary>
    public static ServerProcess Start(string executable, int port, params string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments);
        start.Environment["PORT"] = port.ToString();
        return new ServerProcess(Process.Start(start)!, port);
    }

    /// <summary>Starts a function of AWS Lambda, without waiting for it. It listens on no port.</summary>
    public static ServerProcess StartFunction(string executable, string api, string mode)
    {
        var start = new ProcessStartInfo(executable);
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api;
        start.Environment["DATASETTE_INVOKE_MODE"] = mode;
        start.Environment["DATASETTE_SECRET"] = "the benchmark's";
        return new ServerProcess(Process.Start(start)!, 0);
    }

    /// <summary>Starts one and waits until it answers.</summary>
    public static ServerProcess StartReady(string executable, string path, params string[] arguments)
    {
        var server = Start(executable, FreePort.Next(), arguments);
        FirstAnswer.Await(server, path);
        return server;
    }

    public string Url(string path) => $"http://127.0.0.1:{Port}{path}";

    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public void CheckAlive()
    {
        if (_process.HasExited) throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
