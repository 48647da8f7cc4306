using System.CommandLine;
using Datasette.Publish;
using Datasette.Publish.Bundles;

namespace Datasette.Cli.Options;

/// <summary>The options for building the bundle's executable, shared by all targets with one.</summary>
/// <param name="defaultArchitecture">The default of <c>--arch</c>.</param>
internal sealed class ExecutableOptions(Architecture defaultArchitecture)
{
    private readonly Option<string> architecture = new("--arch")
    {
        HelpName = string.Join('|', Architecture.All),
        Description = "Processor that the executable is for",
        DefaultValueFactory = _ => defaultArchitecture.Name,
    };
    private readonly Option<bool> native = new("--aot")
    {
        Description = "Native code or none; default: native where it can be built, else ReadyToRun",
    };
    private readonly Option<bool> readyToRun = new("--r2r") { Description = "ReadyToRun code, which builds wherever the .NET SDK runs" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { architecture, native, readyToRun })
            command.Options.Add(option);
    }

    public ExecutableRequest Read(ParseResult result) => new(
        Architecture.Parse(result.GetValue(architecture)!),
        (result.GetValue(native), result.GetValue(readyToRun)) switch
        {
            (true, true) => throw PublishException.OfUsage("--aot and --r2r: choose one, or none for native code where it can be built."),
            (true, false) => ExecutableFlavour.NativeAot,
            (false, true) => ExecutableFlavour.ReadyToRun,
            _ => null,
        });
}
