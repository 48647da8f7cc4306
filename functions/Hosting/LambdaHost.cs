using System.Net.Sockets;
using System.Runtime.InteropServices;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Functions.Lambda;
using Datasette.Hosting;
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
            await WarmUpAsync(bundle.Application);
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

    /// <summary>
    /// Warms up before the first event: Lambda gives the init phase a whole CPU and does not bill it by duration. Opens files and renders
    /// pages, and discards the output.
    /// </summary>
    private static async Task WarmUpAsync(ISiteApplication app)
    {
        var secret = app.Site.Options.Platform.OriginSecret?.AsHeader() ?? [];
        await InProcessRequest.SendAsync(app, app.Site.Urls.Instance, headers: secret);
        foreach (var database in app.Site.Databases.Take(4))
        {
            // A table's page reads rows; a database's page uses baked data and opens no file.
            var table = (await database.SchemaAsync(CancellationToken.None)).Tables.FirstOrDefault(table =>
                !table.IsView && !table.IsHidden);
            var path = table is null ? app.Site.Urls.Database(database) : app.Site.Urls.Table(database, table);
            await InProcessRequest.SendAsync(app, path, headers: secret);
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
