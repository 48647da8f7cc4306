using System.Globalization;

namespace Datasette.Charts;

/// <summary>Formats numbers for charts: grouped thousands, few digits.</summary>
internal static class NumberText
{
    public static string Of(double number) => Math.Abs(number) is >= 1e12 or (> 0 and < 0.0001)
        ? number.ToString("0.###E+0", CultureInfo.InvariantCulture)
        : number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
