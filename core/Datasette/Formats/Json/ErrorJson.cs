using Datasette.Errors;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>The JSON object of every error response.</summary>
internal static class ErrorJson
{
    /// <summary>Writes the whole object.</summary>
    public static void Write(ref JsonOutput json, DatasetteException error)
    {
        json.StartAnswer(ok: false);
        WriteMembers(ref json, error);
        json.EndObject();
    }

    /// <summary>Writes the members of the error into an open object.</summary>
    public static void WriteMembers(ref JsonOutput json, DatasetteException error)
    {
        json.Name("error"u8);
        json.Text(error is Refused { HasEmptyMessage: true } ? "" : error.Message);
        json.Name("errors"u8);
        json.Texts(error.Reasons);
        json.Name("status"u8);
        json.Integer((long)error.Status);
    }
}
