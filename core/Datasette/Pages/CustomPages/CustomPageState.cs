using Datasette.Errors;
using Jinja.Values;

namespace Datasette.Pages.CustomPages;

/// <summary>Status, headers and redirect that a custom page sets while it renders.</summary>
/// <param name="values">The values of the placeholders in its path.</param>
internal sealed class CustomPageState(IReadOnlyList<KeyValuePair<string, string>> values)
{
    public int Status { get; private set; } = 200;

    public string? ContentType { get; private set; }

    public string? Location { get; private set; }

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public Value? Find(string name) =>
        values.FirstOrDefault(pair => pair.Key == name) is { Key: not null } found ? Value.From(found.Value) : (Value?)null;

    public Value SetStatus(CallArguments call)
    {
        Status = Number(call.Get(0, "code"), Status);
        return "";
    }

    public Value AddHeader(CallArguments call)
    {
        var (name, value) = (CallArguments.TextOf(call.Get(0, "name")), CallArguments.TextOf(call.Get(1, "value")));
        if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase)) ContentType = value;
        else Headers.Add(new(name, value));
        return "";
    }

    public Value Redirect(CallArguments call)
    {
        (Location, Status) = (CallArguments.TextOf(call.Get(0, "location")), Number(call.Get(1, "code"), 302));
        return "";
    }

    public static Value NotFound(CallArguments call) =>
        throw new NotFound(call.Get(0, "message") is { IsUndefined: false } message ? CallArguments.TextOf(message) : "Page not found");

    private static int Number(Value value, int otherwise) =>
        int.TryParse(CallArguments.TextOf(value), out var number) && number is >= 200 and <= 599 ? number : otherwise;
}
