using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Datasette.Cli.Options;

/// <summary><c>--version</c>, in Datasette's words.</summary>
internal sealed class ProgramVersionOption : Option<bool>
{
    public ProgramVersionOption()
        : base("--version")
    {
        Description = "Show the version and exit.";
        Arity = ArgumentArity.Zero;
        Action = new Print();
    }

    public static string Version =>
        typeof(ProgramVersionOption).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private sealed class Print : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"datasette-cs, version {Version}");
            return 0;
        }
    }
}
