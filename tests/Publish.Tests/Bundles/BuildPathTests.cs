using System.Text;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Bundles;

public sealed class BuildPathTests
{
    /// <summary>Bundles and packages are made of these.</summary>
    [Fact]
    public void The_tools_assemblies_do_not_hold_the_path_that_they_were_built_in()
    {
        var assemblies = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(file => Path.GetFileName(file) is "Jinja.dll" or "datasette-cs.dll"
                || Path.GetFileName(file).StartsWith("Datasette", StringComparison.Ordinal))
            .ToArray();

        Assert.True(assemblies.Length >= 6);
        Assert.All(assemblies, file => Assert.False(Holds(file, Repository.Root), file));
    }

    /// <summary>Whether a file has a text, as UTF-8 or as UTF-16.</summary>
    internal static bool Holds(string file, string text)
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        return bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }
}
