using FlagService.Api.Authentication;
using FlagService.Api.Grpc.Evaluation;
using FlagService.Api.Grpc.Flagd.V2;
using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FlagService.Api.Grpc.Flagd;

/// <summary>
/// Streams of changes as flagd has them. Some providers open them without any metadata: they hear that something has changed somewhere, and nothing else.
/// </summary>
internal static class FlagdEvents
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    public static async Task WriteAsync(IServerStreamWriter<EventStreamResponse> writer, ServerCallContext call)
    {
        var services = call.GetHttpContext().RequestServices;
        var snapshots = services.GetRequiredService<ISnapshots>();
        var application = services.GetRequiredService<CallerContext>().Caller as SdkApplication;
        var before = Present();
        using var stream = application is null
            ? await call.SendAsync(new StreamAnyChange(KeepAlive))
            : await call.SendAsync(new StreamChanges(HeldTag: null, KeepAlive));
        await ChangeMessages.WriteAsync(call, stream, writer, (kind, _) => kind switch
        {
            ChangeMessage.Ready => new EventStreamResponse { Type = "provider_ready" },
            ChangeMessage.KeepAlive => new EventStreamResponse { Type = "keep_alive" },
            _ => Change(),
        });

        EnvironmentSnapshot? Present() => application is null ? null : snapshots.Find(application.Environment);

        EventStreamResponse Change()
        {
            var (earlier, present) = (before, Present());
            before = present;
            return new EventStreamResponse { Type = "configuration_change", Data = DataOf(earlier, present) };
        }
    }

    // Providers hear of a change only where there are flags, be there none.
    private static Struct DataOf(EnvironmentSnapshot? before, EnvironmentSnapshot? after)
    {
        var flags = new Struct();
        if (before is not null && after is not null)
        {
            foreach (var (name, change) in SnapshotDifference.Between(before.Snapshot, after.Snapshot))
            {
                flags.Fields[name] = Value.ForStruct(new Struct { Fields = { ["type"] = Value.ForString(TypeOf(change)) } });
            }
        }

        return new Struct { Fields = { ["flags"] = Value.ForStruct(flags) } };
    }

    private static string TypeOf(FlagChange change) => change switch
    {
        FlagChange.Added => "write",
        FlagChange.Removed => "delete",
        _ => "update",
    };
}
