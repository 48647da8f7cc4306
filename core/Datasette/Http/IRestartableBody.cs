namespace Datasette.Http;

/// <summary>A response body of which no byte was sent yet: an error can replace it.</summary>
internal interface IRestartableBody
{
    void Restart();
}
