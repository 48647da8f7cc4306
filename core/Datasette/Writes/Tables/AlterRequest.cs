using Datasette.Errors;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Tables;

/// <summary>The parsed body of alter: operations of one transaction.</summary>
/// <param name="Operations">The operations, in order.</param>
internal sealed record AlterRequest(IReadOnlyList<AlterOperation> Operations)
{
    /// <exception cref="Refused">The body is invalid.</exception>
    public static AlterRequest Read(in BodyValue body)
    {
        var members = body.AsObject ?? throw new Refused("JSON must be a dictionary");
        var (check, operations) = (new BodyCheck(), new List<AlterOperation>());
        if (!members.TryFind("operations", out var value)) check.Add("operations", BodyCheck.Required);
        else if (value.AsList is not { } list) check.Add("operations", BodyCheck.ValidList);
        else if (list.Count == 0) check.Add("operations", BodyCheck.AtLeastOne);
        else
        {
            for (var i = 0; i < list.Count; i++)
                if (AlterOperation.Read(list[i], $"operations.{i}", check) is { } operation) operations.Add(operation);
        }
        check.Known(members, "", "operations");
        return check.Count == 0 ? new AlterRequest(operations) : throw new Refused(check.Mistakes);
    }
}
