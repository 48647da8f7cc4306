using System.Net.Sockets;
using System.Runtime.InteropServices;
using Datasette.Errors;
using Datasette.Functions.Lambda;
using Datasette.Http;

namespace Datasette.Functions.Hosting;

/// <summary>Serves a bundle as an AWS Lambda function.</summary>
internal static class LambdaHost
{
    public const string Variable = "AWS_LAMBDA_RUNTIME_API";

    /// <param name="address">The address of the Runtime API.</param>
    /// <param name="open">Opens the bundle, given where errors go.</param>
    public static async Task<int> RunAsync(string address, Func<IErrorLog, Task<OpenBundle>> open)
    {
        using var connection = new RuntimeConnection(address);
        var log = new LambdaLog(Console.Error);
        OpenBundle bundle;
        try
        {
            bundle = await open(log);
            await WarmUp.RunAsync(bundle.Application, Environment.GetEnvironmentVariable);
        }
        catch (Exception error)
        {
            Report(connection, error);
            throw;
        }
        using (bundle)
        {
            var server = new LambdaServer(connection, bundle.Application, log);
            Watchdog.Start();
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            await server.RunAsync();
            return 0;

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                server.Stop();
            }
        }
    }

    private static void Report(RuntimeConnection connection, Exception error)
    {
        try
        {
            new RuntimeApi(connection).FailInit(error is DatasetteException known
                ? new InvocationError("Runtime.StartupError", known.Message)
                : new InvocationError("Runtime.StartFailed", error.GetType().Name));
        }
        catch (Exception gone) when (gone is SocketException or IOException)
        {
            // The process ends with the error that it could not report.
        }
    }
}
