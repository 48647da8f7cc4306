using System.CommandLine;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>
/// Options of Datasette's <c>serve</c> that are not supported: rejected with a reason, because ignoring them would give another site than
/// intended.
/// </summary>
internal sealed class RefusedArguments
{
    private readonly Option<string?> internalDatabase = new("--internal")
    {
        HelpName = "PATH",
        Description = "Refused: there is no internal database",
    };
    private readonly Option<bool> debugger = new("--pdb") { Description = "Refused: there is no Python debugger" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { internalDatabase, debugger }) command.Options.Add(option);
    }

    /// <exception cref="UsageError">One of them is set.</exception>
    public void Check(ParseResult result)
    {
        if (result.GetValue(internalDatabase) is not null)
            throw new UsageError("--internal: nothing is kept in an internal database here. Schemas, permissions and stored queries "
                + "come from the files and the configuration: leave it out");
        if (result.GetValue(debugger))
            throw new UsageError("--pdb: there is no Python debugger here. Errors are logged to standard error");
    }
}
