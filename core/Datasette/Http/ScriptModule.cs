using System.Text;

namespace Datasette.Http;

/// <summary>
/// A script or style sheet as it is served: comments that have lines of their own are left out, and each import names the hash of its
/// file (<c>from "./menu.js"</c> becomes <c>from "./menu.js?_hash=…"</c>), so that browsers can keep imported modules for ever too.
/// </summary>
internal static class ScriptModule
{
    /// <summary>Bundles of libraries: minified, without imports, and with the licences that their comments state.</summary>
    private const string Libraries = "lib/";

    public static bool Applies(string name) =>
        !name.StartsWith(Libraries, StringComparison.Ordinal)
            && (name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".css", StringComparison.Ordinal));

    /// <param name="source">The file as it was written.</param>
    /// <param name="hashOf">The hash of another file by its name; imports must not run in a circle.</param>
    public static byte[] Served(byte[] source, Func<string, string> hashOf)
    {
        var served = new StringBuilder(source.Length);
        var isComment = false;
        foreach (var line in Encoding.UTF8.GetString(source).AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            // A cast (/** @type {…} */ (value)) is code.
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
