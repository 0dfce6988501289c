// FLAGS=http://localhost:8080 SDK_KEY=fsk_... dotnet run --project samples/Grpc
using FlagService.V1;
using Grpc.Core;
using Grpc.Net.Client;

using var channel = GrpcChannel.ForAddress(Environment.GetEnvironmentVariable("FLAGS") ?? "http://localhost:8080");
var flags = new EvaluationService.EvaluationServiceClient(channel);
var key = new Metadata { { "x-sdk-key", Environment.GetEnvironmentVariable("SDK_KEY") ?? "" } };
var question = new EvaluateRequest { FlagKey = "new_checkout", Context = new EvaluationContext { UserId = "user-17" } };
var answer = await flags.EvaluateAsync(question, key);
Console.WriteLine(answer.Evaluation.Variation);

// What changes is shown until the program is stopped. Whatever ends the stream, it is opened again with what is known.
for (var etag = ""; ; await Task.Delay(TimeSpan.FromSeconds(1)))
{
    try
    {
        using var stream = flags.WatchChanges(new WatchChangesRequest { Etag = etag }, key);
        await foreach (var change in stream.ResponseStream.ReadAllAsync())
        {
            etag = change.Etag;
            if (change.Kind == WatchChangesResponse.Types.Kind.Changed)
            {
                Console.WriteLine((await flags.EvaluateAsync(question, key)).Evaluation.Variation);
            }
        }
    }
    catch (RpcException end) when (end.StatusCode != StatusCode.Unauthenticated)
    {
        Console.WriteLine(end.Status.Detail);
    }
}
