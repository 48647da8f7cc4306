using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Datasette.Errors;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>The lock file of a folder of packages: what is installed there, and the hashes that are checked when it is loaded.</summary>
internal sealed record PackageLock
{
    public const string FileName = "packages.lock.json";

    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Format { get; init; } = CurrentFormat;

    public IReadOnlyList<LockedPackage> Packages { get; init; } = [];

    public IReadOnlyList<LinkedPlugin> Linked { get; init; } = [];

    /// <summary>What the lock file of a folder says; nothing where there is none.</summary>
    /// <exception cref="StartupError">It is damaged, or of another version.</exception>
    public static PackageLock Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path)) return new PackageLock();
        try
        {
            var read = JsonSerializer.Deserialize<PackageLock>(File.ReadAllBytes(path), Json)!;
            return read.Format == CurrentFormat ? read
                : throw new StartupError($"{path} has format {read.Format}, and this program reads {CurrentFormat}: "
                    + "install the packages anew");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartupError($"{path} is damaged ({error.Message.ReplaceLineEndings(" ")}): take {directory} away, and install anew");
        }
    }

    /// <summary>Puts it into place in one step.</summary>
    public void Write(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var temporary = path + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(this, Json) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    public LockedPackage? Find(string id) => Packages.FirstOrDefault(package => package.IsNamed(id));

    /// <summary>A package and all that it needs, itself first.</summary>
    public IReadOnlyList<LockedPackage> Closure(LockedPackage package)
    {
        var all = new List<LockedPackage> { package };
        for (var next = 0; next < all.Count; next++)
            all.AddRange(all[next].Dependencies.Keys.Select(Find).OfType<LockedPackage>().Where(needed => !all.Contains(needed)).ToList());
        return all;
    }
}
