using System.Text;

namespace Datasette.Http;

/// <summary>
/// A script or style sheet as served: without comments on lines of their own, and each import names the hash of its file (<c>from
/// "./menu.js"</c> becomes <c>from "./menu.js?_hash=…"</c>), so that browsers can cache imported modules for a year too.
/// </summary>
internal static class ScriptModule
{
    /// <summary>Bundled libraries: minified, without imports, and with licence comments that must stay.</summary>
    private const string Libraries = "lib/";

    public static bool Applies(string name) =>
        !name.StartsWith(Libraries, StringComparison.Ordinal)
            && (name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".css", StringComparison.Ordinal));

    /// <param name="source">The source file.</param>
    /// <param name="hashOf">The hash of another file by its name; imports must not be circular.</param>
    public static byte[] Served(byte[] source, Func<string, string> hashOf)
    {
        var served = new StringBuilder(source.Length);
        var isComment = false;
        foreach (var line in Encoding.UTF8.GetString(source).AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            // A JSDoc cast (/** @type {…} */ (value)) is code, not a comment.
            var begins = !isComment && text.StartsWith("/*") && text.IndexOf("*/") is var end && (end < 0 || end == text.Length - 2);
            if (isComment || begins)
            {
                isComment = !text.EndsWith("*/");
                continue;
            }
            if (text.IsEmpty || text.StartsWith("//")) continue;
            AppendImports(served, line, hashOf);
            served.Append('\n');
        }
        return Encoding.UTF8.GetBytes(served.ToString());
    }

    private static void AppendImports(StringBuilder served, ReadOnlySpan<char> line, Func<string, string> hashOf)
    {
        const string Start = "\"./";
        for (var at = line.IndexOf(Start); at >= 0; at = line.IndexOf(Start))
        {
            var isImport = line[..at].TrimEnd() is var before
                && (before.EndsWith("from") || before.EndsWith("import") || before.EndsWith("import("));
            served.Append(line[..(at + Start.Length)]);
            line = line[(at + Start.Length)..];
            if (!isImport) continue;
            var end = line.IndexOf('"');
            served.Append(line[..end]).Append("?_hash=").Append(hashOf(line[..end].ToString()));
            line = line[end..];
        }
        served.Append(line);
    }
}
