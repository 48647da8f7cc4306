using System.Security.Cryptography;
using System.Text;
using Datasette.Errors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Datasette.Plugins.Loading;

/// <summary>Compiles a plugin of one source file. Caches the assembly by the hash of source and API.</summary>
internal static class PluginCompiler
{
    private const int MaxMistakes = 10;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Text.Json.Nodes;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Datasette.Plugins;
        global using Datasette.Plugins.Hooks;
        """;

    /// <returns>The path of the assembly.</returns>
    /// <exception cref="StartupError">The source does not compile; each error is a line with file and position.</exception>
    /// <param name="file">The source.</param>
    /// <param name="cache">The folder that keeps what was compiled.</param>
    /// <param name="folder">The folder of a plugin that it is in, for an assembly of another name than that of a file beside it.</param>
    public static string Compile(string file, string cache, string? folder = null)
    {
        var name = (folder is null ? "" : $"{folder}.") + Path.GetFileNameWithoutExtension(file);
        var source = File.ReadAllText(file);
        var contract = typeof(IPlugin).Assembly;
        var hashed = Encoding.UTF8.GetBytes($"{contract.ManifestModule.ModuleVersionId} {name}\n{source}");
        var key = Convert.ToHexStringLower(SHA256.HashData(hashed))[..32];
        var assembly = Path.Combine(cache, key, $"{name}.dll");
        if (File.Exists(assembly)) return assembly;
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            name,
            [
                CSharpSyntaxTree.ParseText(source, parse, file, Encoding.UTF8),
                CSharpSyntaxTree.ParseText(Usings, parse, "usings", Encoding.UTF8),
            ],
            References(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                deterministic: true));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        if (!result.Success)
        {
            var mistakes = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new StartupError([.. mistakes.Take(MaxMistakes).Select(Line)], $"in {Path.GetFileName(file)}");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(assembly)!);
        // Two processes may compile the same source: each writes a temporary file, and the last rename wins.
        var temporary = Path.Combine(cache, key, Path.GetRandomFileName());
        File.WriteAllBytes(temporary, bytes.ToArray());
        File.Move(temporary, assembly, overwrite: true);
        return assembly;
    }

    /// <summary>References for the compiler: the framework and the plugin API, nothing else of the program.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        var framework = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        var contract = typeof(IPlugin).Assembly.Location;
        var paths = framework.Split(Path.PathSeparator).Where(IsFramework).Append(contract);
        return paths.Select(path => MetadataReference.CreateFromFile(path));
    }

    private static bool IsFramework(string path) =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll");

    private static string Line(Diagnostic diagnostic)
    {
        var at = diagnostic.Location.GetLineSpan();
        var place = $"{at.Path}:{at.StartLinePosition.Line + 1}:{at.StartLinePosition.Character + 1}";
        return $"{place}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} ({diagnostic.Id})";
    }
}
