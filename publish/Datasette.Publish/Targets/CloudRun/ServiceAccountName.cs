using System.Security.Cryptography;
using System.Text;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>The name of the account a service runs as: 6 to 30 characters, though a service's own name may have 49.</summary>
internal static class ServiceAccountName
{
    private const int Longest = 30;
    private const string Prefix = "datasette-";

    public static string For(string service)
    {
        if (Prefix.Length + service.Length <= Longest)
            return Prefix + service;
        // The hash keeps apart two services whose names begin alike.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(service)))[..6];
        return $"{Prefix}{service[..(Longest - Prefix.Length - hash.Length - 1)].TrimEnd('-')}-{hash}";
    }
}
