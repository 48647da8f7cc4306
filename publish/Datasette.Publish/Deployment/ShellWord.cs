namespace Datasette.Publish.Deployment;

/// <summary>Quotes a word for a POSIX shell if necessary.</summary>
internal static class ShellWord
{
    public static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or '=' or ':' or ',')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
