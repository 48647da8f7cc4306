using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>A file of one folder names a type of another folder of the same project.</summary>
/// <param name="Folder">The folder of the file.</param>
/// <param name="File">The file.</param>
/// <param name="UsedFolder">The folder of the type.</param>
/// <param name="Used">The type, or the extension method.</param>
internal sealed partial record TypeUse(string Folder, string File, string UsedFolder, string Used)
{
    /// <summary>
    /// All uses in a project, read from its sources: constants and names in comments' crefs leave no trace in assemblies.
    /// </summary>
    public static IReadOnlyList<TypeUse> In(string project)
    {
        var sources = Repository.Files(project, "*.cs").Select(file =>
            new Source(project, file.Replace('\\', '/'), Repository.Read(file))).ToList();
        var defined = new Dictionary<string, Dictionary<string, Source>>();
        foreach (var source in sources)
        {
            if (!defined.TryGetValue(source.Namespace, out var names)) defined[source.Namespace] = names = [];
            foreach (var name in source.Defined) names[name] = source;
        }
        var everywhere = sources.SelectMany(source => source.GlobalUsings).ToList();
        return [.. sources.Where(source => source.Folder is not null).SelectMany(source => Of(source, everywhere, defined)).Distinct()];
    }

    /// <summary>The folder directly below the project; null for a file that lies in the project itself.</summary>
    public static string? FolderOf(string project, string file)
    {
        var parts = Path.GetRelativePath(project, file).Split('/', '\\');
        return parts.Length > 1 ? parts[0] : null;
    }

    private static IEnumerable<TypeUse> Of(Source source, List<string> everywhere, Dictionary<string, Dictionary<string, Source>> defined)
    {
        var enclosing = Enclosing(source.Namespace).ToList();
        var visible = enclosing.Concat(source.Usings).Concat(everywhere).Where(defined.ContainsKey).ToList();
        foreach (Match match in Chain().Matches(source.Code))
        {
            var parts = match.Value.Split('.');
            var first = parts[0].Length == 0 || source.Members.Contains(parts[0])
                ? null
                : Find(visible, parts[0]) ?? Qualified(enclosing, parts, defined);
            foreach (var found in parts.Skip(1).Select(part => Find(visible, "." + part)).Prepend(first).OfType<(string Name, Source In)>())
                if (found.In.Folder is { } folder && folder != source.Folder) yield return new TypeUse(source.Folder!, source.Path, folder,
                    found.Name.TrimStart('.'));
        }

        (string Name, Source In)? Find(List<string> namespaces, string name)
        {
            foreach (var one in namespaces)
                if (defined[one].TryGetValue(name, out var at)) return (name, at);
            return null;
        }
    }

    /// <summary>A name that is written with its namespace, or with the part of it that is not the project's own.</summary>
    private static (string Name, Source In)? Qualified(
        List<string> enclosing, string[] parts, Dictionary<string, Dictionary<string, Source>> defined)
    {
        foreach (var start in enclosing.Append(""))
        {
            for (var length = 1; length < parts.Length; length++)
            {
                var name = string.Join('.', parts[..length]);
                if (defined.TryGetValue(start.Length == 0 ? name : $"{start}.{name}", out var types)
                    && types.TryGetValue(parts[length], out var at)) return (parts[length], at);
            }
        }
        return null;
    }

    private static IEnumerable<string> Enclosing(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1)) yield return name[..end];
    }

    /// <summary>Names with dots between them, or one after a dot: a member, which may be an extension method.</summary>
    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|\.[A-Za-z_]\w*")]
    private static partial Regex Chain();

    private sealed partial class Source(string project, string path, string text)
    {
        public string Path => path;

        public string? Folder { get; } = FolderOf(project, path);

        public string Namespace { get; } = DeclaredNamespace().Match(text).Groups[1].Value;

        public IReadOnlyList<string> Usings { get; } =
            [.. Using().Matches(text).Where(match => !match.Groups[1].Success).Select(match => match.Groups[2].Value)];

        public IReadOnlyList<string> GlobalUsings { get; } =
            [.. Using().Matches(text).Where(match => match.Groups[1].Success).Select(match => match.Groups[2].Value)];

        /// <summary>Types, and extension methods with a dot before their names.</summary>
        public IReadOnlyList<string> Defined { get; } =
            [.. DefinedType().Matches(text).Select(match => match.Groups[1].Value),
                .. Extension().Matches(text).Select(match => "." + match.Groups[1].Value)];

        /// <summary>Properties whose names hide types of those names.</summary>
        public HashSet<string> Members { get; } =
            [.. Member().Matches(text).Where(match =>
                match.Groups[1].Value != match.Groups[2].Value).Select(match => match.Groups[2].Value)];

        /// <summary>The text without comments but for their crefs, without strings, and without its using lines.</summary>
        public string Code { get; } = Using().Replace(Literal().Replace(Comment().Replace(
            DocComment().Replace(text, match => string.Join(' ', Cref().Matches(match.Value).Select(cref => cref.Groups[1].Value))), ""),
                ""), "");

        [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
        private static partial Regex DeclaredNamespace();

        [GeneratedRegex(@"^(global )?using ([\w.]+);", RegexOptions.Multiline)]
        private static partial Regex Using();

        [GeneratedRegex(@"^(?:public|internal|file)\s[^=;(]*?\b(?:class|struct|record|interface|enum|delegate\s+[^(]*?)\s+(?:struct\s+|class\s+)?(\w+)", RegexOptions.Multiline)]
        private static partial Regex DefinedType();

        [GeneratedRegex(@"(\w+)>?\??\s+(\w+)\s*(?:\{ get|=>)")]
        private static partial Regex Member();

        [GeneratedRegex(@"\bstatic\s[^=;{}]*?\s(\w+)(?:<[\w, ]+>)?\(this\s")]
        private static partial Regex Extension();

        [GeneratedRegex(@"^\s*///.*$", RegexOptions.Multiline)]
        private static partial Regex DocComment();

        [GeneratedRegex("cref=\"([^\"]*)\"")]
        private static partial Regex Cref();

        [GeneratedRegex("//[^\n]*")]
        private static partial Regex Comment();

        [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|(?<!\\$)\"(?:\\\\.|[^\"\\\\\n])*\"")]
        private static partial Regex Literal();
    }
}
