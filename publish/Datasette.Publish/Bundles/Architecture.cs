using System.Runtime.InteropServices;

namespace Datasette.Publish.Bundles;

/// <summary>The CPU architecture of a bundle, under each tool's name for it.</summary>
/// <param name="Name">The value of <c>--arch</c>.</param>
/// <param name="DockerPlatform">Docker's name.</param>
/// <param name="LambdaName">AWS Lambda's name.</param>
/// <param name="Triple">The prefix of the cross compiler's commands.</param>
/// <param name="CrossPackages">The Debian packages of the cross compiler.</param>
internal sealed record Architecture(string Name, string DockerPlatform, string LambdaName, string Triple, string CrossPackages)
{
    public static readonly Architecture X64 =
        new("x64", "linux/amd64", "x86_64", "x86_64-linux-gnu", "gcc-x86-64-linux-gnu libc6-dev-amd64-cross");
    public static readonly Architecture Arm64 =
        new("arm64", "linux/arm64", "arm64", "aarch64-linux-gnu", "gcc-aarch64-linux-gnu libc6-dev-arm64-cross");

    public static IReadOnlyList<Architecture> All { get; } = [X64, Arm64];

    /// <summary>This machine's architecture, or x64 if bundles do not run on it.</summary>
    public static Architecture OfThisMachine { get; } =
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? Arm64 : X64;

    /// <summary>The .NET runtime identifier.</summary>
    public string RuntimeIdentifier => $"linux-{Name}";

    /// <exception cref="PublishException">The architecture is unknown.</exception>
    public static Architecture Parse(string name) => All.FirstOrDefault(architecture => architecture.Name == name)
        ?? throw PublishException.OfUsage($"--arch {name}: {string.Join(" or ", All.Select(architecture => architecture.Name))}.");

    public override string ToString() => Name;
}
