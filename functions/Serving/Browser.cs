using System.ComponentModel;
using System.Diagnostics;

namespace Datasette.Functions.Serving;

/// <summary>Shows a page to whoever started the site: <c>--open</c>.</summary>
internal static class Browser
{
    /// <summary>
    /// Opens the address with <c>$BROWSER</c>, or with what the system opens addresses with; says so where there is neither.
    /// </summary>
    public static void Open(string address)
    {
        var command = Environment.GetEnvironmentVariable("BROWSER") is { Length: > 0 } chosen ? chosen
            : OperatingSystem.IsWindows() ? "explorer" : OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, [address]) { UseShellExecute = false });
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"Warning: {command} cannot be run: open the address yourself");
        }
    }
}
