wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"name":"Chess set","price":49.5,"category":"games","tags":["wood","classic"],"address":{"street":"1 Main Street","city":"Springfield","zip":"12345"}}'
