using Datasette.Configuration;
using Datasette.Demos;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Application;

/// <summary>A site over copies of its databases, from one reset to the next. The last request that uses it deletes the copies.</summary>
internal sealed class EphemeralCopy
{
    private readonly string _folder;

    /// <summary>The number of requests that use it, plus 1 for the owner; 0 once it is disposed.</summary>
    private int _users = 1;

    private EphemeralCopy(string folder, Site site, DatasetteApp app, MadeTables? made) =>
        (_folder, Site, App, Made) = (folder, site, app, made);

    public Site Site { get; }

    public DatasetteApp App { get; }

    /// <summary>The tables of clients, where <c>--keep</c> drops them; else null.</summary>
    public MadeTables? Made { get; }

    public DateTimeOffset? EndsAt => Site.Options.Demo!.EndsAt;

    /// <exception cref="StartupError">A database cannot be copied, or the site cannot be built.</exception>
    public static async Task<EphemeralCopy> MakeAsync(
        ServeOptions options, DemoOptions demo, DemoState state, IErrorLog errors, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("datasette-demo-").FullName;
        Site? site = null;
        try
        {
            // One folder per copy: two source files may have the same name.
            var copies = options.Files.Select((file, i) =>
                WorkingCopy.Make(file,
                    Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"{i}")).FullName, Path.GetFileName(file)),
                    demo.MaxBytes)).ToList();
            site = SiteBuilder.FromFiles(
                options with
                {
                    Files = [.. copies.Select(copy => copy.Path)],
                    MaxPages = copies.ToDictionary(copy => copy.Path, copy => copy.MaxPages),
                    Settings = [.. options.Settings, new(KnownSettings.NoIndex.Name, "on")],
                    // That of a bundle, which takes the place of the settings.
                    Configuration = options.Configuration?.With(KnownSettings.NoIndex.Name, true),
                    Demo = state,
                },
                state.Time);
            await StartupCheck.RunAsync(site, options.Warn, cancellationToken);
            var app = new DatasetteApp(site, errors);
            await app.StartAsync();
            var made = demo.Keep is { } keep ? new MadeTables(site, keep, state.Time, errors) : null;
            if (made is not null) await made.StartAsync(cancellationToken);
            return new EphemeralCopy(folder, site, app, made);
        }
        catch
        {
            site?.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Takes a reference for a request; false where the site is disposed.</summary>
    public bool TryEnter()
    {
        while (Volatile.Read(ref _users) is > 0 and var users)
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users) return true;
        return false;
    }

    /// <summary>Releases a reference; the last one disposes the site.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) > 0) return;
        Made?.Dispose();
        Site.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
