using Datasette.Errors;

namespace Datasette.Pages.WriteForms;

/// <summary>Puts the API's errors beside the fields that they are about.</summary>
internal static class FieldMistakes
{
    private static readonly string[] Constraints = ["NOT NULL constraint failed: ", "UNIQUE constraint failed: "];

    /// <returns>The fields, and the errors that are about no field.</returns>
    public static (IReadOnlyList<RowField> Fields, IReadOnlyList<string> Others) Place(
        IReadOnlyList<RowField> fields, string table, DatasetteException error)
    {
        var (placed, rest) = (fields.ToList(), new List<string>());
        foreach (var reason in error.Reasons)
        {
            var at = placed.FindIndex(field => IsAbout(field.Column.Name, table, reason));
            if (at < 0) rest.Add(reason);
            else placed[at] = placed[at] with { Mistake = Bare(reason, placed[at].Column.Name) };
        }
        return (placed, rest);
    }

    private static bool IsAbout(string column, string table, string reason) =>
        reason.StartsWith($"{column}: ", StringComparison.Ordinal)
        || reason == $"CHECK constraint failed: {column}"
        || Constraints.Any(constraint => reason.StartsWith(constraint, StringComparison.Ordinal)
            && reason[constraint.Length..].Split(", ")[0] == $"{table}.{column}")
        || (reason.StartsWith("cannot store ", StringComparison.Ordinal)
            && reason.EndsWith($" column {table}.{column}", StringComparison.Ordinal));

    private static string Bare(string reason, string column) =>
        reason.StartsWith($"{column}: ", StringComparison.Ordinal) ? reason[(column.Length + 2)..]
            : reason.StartsWith(Constraints[0], StringComparison.Ordinal) ? "A value is required: the column is NOT NULL"
            : reason.StartsWith(Constraints[1], StringComparison.Ordinal) ? $"Another row has this value ({reason})"
            : reason;
}
