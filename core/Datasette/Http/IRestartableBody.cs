namespace Datasette.Http;

/// <summary>A body that no client has seen any of can be made anew: an error takes its place.</summary>
internal interface IRestartableBody
{
    void Restart();
}
