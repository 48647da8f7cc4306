using System.Globalization;

namespace Datasette.Charts;

/// <summary>The labels of an axis of dates: at the first days of round years or of months, or at days.</summary>
internal static class DateTicks
{
    private const double DaysOfYear = 365.2425, DaysOfMonth = DaysOfYear / 12;

    /// <summary>Months between labels; from a year on, years.</summary>
    private static readonly int[] Months = [1, 2, 3, 6];

    /// <param name="min">The first day number.</param>
    /// <param name="max">The last.</param>
    /// <param name="steps">Approximate number of labels.</param>
    public static IEnumerable<(double Day, string Label)> Of(double min, double max, int steps)
    {
        var (first, last) = (DateOnly.FromDayNumber(Clamp(min)), DateOnly.FromDayNumber(Clamp(max)));
        var (from, step) = ((max - min) / steps, 0);
        if (from <= DaysOfMonth / 2)
        {
            // Weeks are easier to count than tens of days.
            step = from <= 1 ? 1 : from <= 2 ? 2 : from <= 7 ? 7 : 14;
            return Steps(first.DayNumber, last.DayNumber, step).Select(day => Label(DateOnly.FromDayNumber(day), "yyyy-MM-dd"));
        }
        if (from <= 6 * DaysOfMonth)
        {
            step = Months.First(months => from <= months * DaysOfMonth);
            var firstMonth = Ceiling((first.Year * 12) + first.Month - 1 + (first.Day > 1 ? 1 : 0), step);
            return Steps(firstMonth, (last.Year * 12) + last.Month - 1, step).Select(month =>
                Label(new DateOnly(month / 12, (month % 12) + 1, 1), "yyyy-MM"));
        }
        // At most ten labels: a century has decades, and 140 years have every twentieth.
        step = (int)Bins.RoundUp(Math.Max(1, (max - min) / DaysOfYear / 10));
        var firstYear = Ceiling(first.Year + (first.DayOfYear > 1 ? 1 : 0), step);
        return Steps(firstYear, last.Year, step).Where(year => year > 0).Select(year => Label(new DateOnly(year, 1, 1), "yyyy"));
    }

    private static int Clamp(double day) => (int)Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber);

    private static int Ceiling(int number, int step) => (number + step - 1) / step * step;

    private static IEnumerable<int> Steps(int first, int last, int step)
    {
        for (var at = first; at <= last; at += step) yield return at;
    }

    private static (double, string) Label(DateOnly date, string format) =>
        (date.DayNumber, date.ToString(format, CultureInfo.InvariantCulture));
}
