using System.Globalization;

namespace Datasette.Publish.Stacks;

/// <summary>The plain config values of one project in a stack file.</summary>
/// <param name="file">The stack file.</param>
/// <param name="project">The project, whose name is before each key.</param>
internal readonly struct ProjectConfig(StackFile file, string project)
{
    /// <summary>Sets a value. Null keeps the program's default, or the owner's later value.</summary>
    public void Set(string key, string? value)
    {
        if (value is not null)
            file.SetPlain(ConfigKey.InProject(project, key), value);
    }

    /// <summary>Sets a number. Null keeps the program's default, or the owner's later value.</summary>
    public void Set(string key, int? value) => Set(key, value?.ToString(CultureInfo.InvariantCulture));

    public void Remove(params IEnumerable<string> keys)
    {
        foreach (var key in keys)
            file.Remove(ConfigKey.InProject(project, key));
    }
}
