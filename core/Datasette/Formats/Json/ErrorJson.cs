using Datasette.Errors;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>An error as the JSON object that every page answers with.</summary>
internal static class ErrorJson
{
    /// <summary>The whole object.</summary>
    public static void Write(ref JsonOutput json, DatasetteException error)
    {
        json.StartObject();
        json.Name("ok"u8);
        json.Boolean(false);
        WriteMembers(ref json, error);
        json.EndObject();
    }

    /// <summary>The members that describe the error, for an object that has others too.</summary>
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
