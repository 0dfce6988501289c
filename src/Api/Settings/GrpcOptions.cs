using FlagService.Application.Settings;

namespace FlagService.Api.Settings;

/// <summary><c>FlagService:Grpc</c>: how many lists are streamed at once. All else is as for REST.</summary>
internal sealed class GrpcOptions : ISettings
{
    /// <summary>How many lists one caller receives at once; 1 to 1,000.</summary>
    public int ListsPerCaller { get; init; } = 4;

    /// <summary>How many lists are sent at once; 1 to 10,000.</summary>
    public int Lists { get; init; } = 64;

    public string? Fault() => this switch
    {
        { ListsPerCaller: < 1 or > 1000 } => "ListsPerCaller must be 1 to 1000.",
        { Lists: < 1 or > 10_000 } => "Lists must be 1 to 10000.",
        _ => null,
    };
}
