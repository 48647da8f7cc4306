using System.Diagnostics;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Inspection;
using Datasette.Sqlite;

namespace Core.Tests.Sqlite;

/// <summary>Named pipes and devices are refused by name: opening one would wait for its writer, or read without an end.</summary>
public sealed class RegularFileTests
{
    private const string NotAFile = "not a regular file. Copy its content to a file and name that";

    [Fact]
    public void ANamedPipeIsNoDatabase()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        var pipe = Pipe(folder, "data.db");
        Action[] uses =
        [
            () => DatabaseFile.CheckMutable(pipe),
            () => DatabaseFile.CheckImmutable(pipe),
            () => DatabaseFile.Damage(pipe),
            () => WorkingCopy.Make(pipe, folder.File("copy.db"), 1_000_000),
            () => ConfigFile.Read(pipe),
            () => Extension.Parse(pipe),
        ];
        Assert.All(uses, use => Assert.Equal($"{pipe} is a named pipe, {NotAFile}", Assert.Throws<StartupError>(use).Message));
    }

    [Fact]
    public void ADeviceIsNone()
    {
        if (!OperatingSystem.IsLinux()) return;
        Action[] uses = [() => DatabaseFile.CheckMutable("/dev/zero"), () => ConfigFile.Read("/dev/zero")];
        Assert.All(uses, use => Assert.Equal($"/dev/zero is a device, {NotAFile}", Assert.Throws<StartupError>(use).Message));
    }

    [Fact]
    public void ALinkToAFileIsAFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), "{\"title\": \"x\"}");
        File.CreateSymbolicLink(folder.File("b.json"), folder.File("a.json"));
        Assert.Equal("x", (string?)ConfigFile.Read(folder.File("b.json"))["title"]);
        Assert.True(RegularFile.Is(folder.File("b.json")));
        Assert.True(RegularFile.Is(folder.File("missing")));
    }

    [Fact]
    public void AFolderOfAssetsIsReadWithoutItsPipes()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        Pipe(folder, "pipe");
        File.WriteAllText(folder.File("app.css"), "");
        Assert.Equal(["app.css"], FolderFiles.Of(folder.Path).Select(Path.GetFileName));
    }

    private static string Pipe(TemporaryFolder folder, string name)
    {
        using var made = Process.Start("mkfifo", folder.File(name));
        made.WaitForExit();
        return folder.File(name);
    }
}
