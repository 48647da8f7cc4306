using System.Runtime.InteropServices;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/versions</c>: versions of the program, SQLite and the runtime.</summary>
internal static class VersionsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context) => SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
    {
        json.StartAnswer();
        json.Name("datasette"u8);
        json.StartObject();
        json.Name("version"u8);
        json.Text(ProgramVersion.Current);
        if (context.Site.Options.VersionNote is { } note)
        {
            json.Name("note"u8);
            json.Text(note);
        }
        json.EndObject();
        json.Name("dotnet"u8);
        json.Text(RuntimeInformation.FrameworkDescription);
        // SQLite may not be initialised before the first connection.
        SqliteLibrary.Prepare();
        json.Name("sqlite"u8);
        json.StartObject();
        json.Name("version"u8);
        json.Text(SqliteLibrary.Version);
        json.EndObject();
        json.EndObject();
    });
}
